package io.crodino.trainer.report;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Text;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The validation frames that each network reads worst and best, with where it errs. Of all others only a score is ever in
 * memory. Confined to one thread.
 */
public final class ExtremeFrames {
    /** Worst and best of each network; of fewer frames each is shown once. */
    private static final int MOST = 2;
    /** The strength of class colours over the picture, which a slider of the page sets. */
    private static final String SLIDE = "document.documentElement.style.setProperty('--mask', this.value / 100)";

    private final LabelledFrames validation;
    private final Map<Modality, Extremes> found = new EnumMap<>(Modality.class);

    private record Read(int index, double miou, byte[] classes) {}

    /** The worst and the best, the worst and the best first. */
    private record Extremes(List<Read> worst, List<Read> best) {
        Extremes() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(Read read) {
            keep(worst, read, Comparator.comparingDouble(Read::miou));
            keep(best, read, Comparator.comparingDouble(Read::miou).reversed());
        }

        private static void keep(List<Read> list, Read read, Comparator<Read> order) {
            list.add(read);
            list.sort(order);
            if (list.size() > MOST) {
                list.remove(MOST);
            }
        }
    }

    public ExtremeFrames(LabelledFrames validation) {
        this.validation = validation;
    }

    /** A validation begins: what was seen before is forgotten. */
    public void begin() {
        found.clear();
    }

    /**
     * Remembers a prediction if it is among the worst or best so far.
     *
     * @param index of the frame in the validation split
     * @param classes H x W training ids
     */
    public void saw(Modality modality, int index, LabelledFrame frame, byte[] classes) {
        ConfusionMatrix matrix =
                new ConfusionMatrix(validation.dataset().classes().size());
        matrix.add(classes, frame.label());
        double miou = matrix.meanIou();
        if (!Double.isNaN(miou)) {
            found.computeIfAbsent(modality, any -> new Extremes()).add(new Read(index, miou, classes));
        }
    }

    /** Empty before anything was seen. */
    List<Element> section(boolean readsBothSensors) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Element> head = List.of("frame", "what it says", "truth", "where it errs").stream()
                .map(name -> Element.of("th", name))
                .toList();
        List<Element> rows = new ArrayList<>();
        Thumbnails thumbnails =
                new Thumbnails(validation.size(), validation.dataset().classes());
        found.forEach((modality, extremes) -> {
            String network = readsBothSensors ? "RGB + depth" : modality == Modality.RGB ? "RGB" : "depth";
            extremes.worst().forEach(read -> rows.add(row(network + ", worst", modality, read, thumbnails)));
            extremes.best().stream()
                    .filter(read -> !extremes.worst().contains(read))
                    .forEach(read -> rows.add(row(network + ", best", modality, read, thumbnails)));
        });
        Element table = Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "samples extremes");
        return List.of(
                Element.of("h2", "Worst and best frames"),
                slider(),
                Element.of("div", table).with("class", "scroll").with("tabindex", "0"),
                ReportPage.aside("Red: wrong. Grey: right. Black: not labelled. By mIoU of the one frame."));
    }

    private static Element slider() {
        Element input = Element.of("input")
                .with("type", "range")
                .with("min", "0")
                .with("max", "100")
                .with("value", "60")
                .with("oninput", SLIDE);
        return Element.of("label", new Text("picture "), input, new Text(" classes"))
                .with("class", "slider");
    }

    private Element row(String title, Modality modality, Read read, Thumbnails thumbnails) {
        LabelledFrame frame = validation.get(read.index());
        String stem = validation.stem(read.index());
        byte[] picture = modality == Modality.RGB ? thumbnails.color(frame) : thumbnails.greyDepth(frame);
        String score = String.format(Locale.ROOT, "%.1f %%", 100 * read.miou());
        return Element.of(
                "tr",
                Element.of(
                                "td",
                                new Text(title),
                                Element.of("br"),
                                Element.of("b", score),
                                Element.of("br"),
                                new Text(stem))
                        .with("class", "soft"),
                stack(picture, thumbnails.classes(read.classes()), "what it says of " + stem),
                stack(picture, thumbnails.classes(frame.label()), "truth of " + stem),
                Element.of(
                        "td", Element.picture(thumbnails.errors(read.classes(), frame.label()), "errors on " + stem)));
    }

    /** Class colours over the picture. */
    private static Element stack(byte[] picture, byte[] classes, String alternative) {
        Element below = Element.picture(picture, "");
        Element above = Element.picture(classes, alternative);
        return Element.of("td", Element.of("div", below, above).with("class", "stack"));
    }
}
