package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.markup.Element;
import io.crodino.trainer.data.FrameSource;
import io.crodino.trainer.data.LabelledFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Some pairs without labels of their own, and what is learned from them in place of labels. Immutable once made.
 *
 * @param table the pictures
 * @param count of all pairs
 */
public record PairSamples(Element table, int count) {
    private static final int MOST_PAIRS = 4;

    /** Takes evenly spaced pairs; reads them. */
    public static PairSamples of(FrameSource pairs, List<ClassInfo> classes) {
        Thumbnails thumbnails = new Thumbnails(pairs.size(), classes);
        int shown = Math.min(MOST_PAIRS, pairs.count());
        List<Element> rows = new ArrayList<>();
        int[] indices = IntStream.range(0, shown)
                .map(i -> (2 * i + 1) * pairs.count() / (2 * shown))
                .toArray();
        boolean one = Arrays.stream(indices).mapToObj(pairs::get).allMatch(PairSamples::hasOneMap);
        for (int index : indices) {
            rows.add(row(thumbnails, pairs.get(index), pairs.stem(index), one));
        }
        List<String> names =
                one ? List.of("RGB", "depth", "labels") : List.of("RGB", "depth", "labels for RGB", "labels for depth");
        Element head = Element.of(
                "tr", names.stream().map(name -> Element.of("th", name)).toList());
        Element table = Element.of("table", Element.of("thead", head), Element.of("tbody", rows))
                .with("class", "samples");
        return new PairSamples(table, pairs.count());
    }

    private static boolean hasOneMap(LabelledFrame pair) {
        return Arrays.equals(pair.labels().rgb(), pair.labels().depth());
    }

    private static Element row(Thumbnails thumbnails, LabelledFrame pair, String stem, boolean one) {
        List<Element> cells = new ArrayList<>();
        cells.add(cell(thumbnails.color(pair), "RGB of " + stem));
        cells.add(cell(thumbnails.depth(pair), "depth of " + stem));
        for (Modality modality : one ? List.of(Modality.RGB) : List.of(Modality.values())) {
            cells.add(cell(
                    thumbnails.classes(pair.labels().get(modality)),
                    String.format(Locale.ROOT, "labels of the teacher for %s, %s", modality.key(), stem)));
        }
        return Element.of("tr", cells);
    }

    private static Element cell(byte[] png, String alternative) {
        return Element.of("td", Element.picture(png, alternative));
    }

    List<Element> section() {
        return List.of(
                Element.of("h2", "Pairs without labels"),
                ReportPage.aside(
                        "Of " + count + " pairs that nobody has labelled, and what is learned from them: where a"
                                + " teacher was not sure, nothing (black)."),
                Element.of("div", table).with("class", "scroll").with("tabindex", "0"));
    }
}
