package io.crodino.trainer.compare;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.InputSize;
import io.crodino.formats.markup.Element;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.report.Thumbnails;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames with what runs make of them, side by side. For one thread.
 *
 * <p>Columns: RGB, depth, truth, then one for each run.
 */
public final class FrameStrip {
    private final Thumbnails thumbnails;
    private final List<Element> rows = new ArrayList<>();
    private final List<String> runs;

    /** @param runs names of the runs, in the order of the maps of {@link #add} */
    public FrameStrip(InputSize size, List<ClassInfo> classes, List<String> runs) {
        this.thumbnails = new Thumbnails(size, classes);
        this.runs = List.copyOf(runs);
    }

    /**
     * Adds a frame.
     *
     * @param title beside it, e.g. name and scores
     * @param maps H x W training ids, one for each run
     */
    public void add(String title, LabelledFrame frame, List<byte[]> maps) {
        List<Element> cells = new ArrayList<>();
        cells.add(Element.of("td", title).with("class", "soft"));
        cells.add(cell(thumbnails.color(frame), "RGB of " + title));
        cells.add(cell(thumbnails.depth(frame), "depth of " + title));
        cells.add(cell(thumbnails.classes(frame.label()), "truth of " + title));
        for (int i = 0; i < maps.size(); i++) {
            cells.add(cell(thumbnails.classes(maps.get(i)), runs.get(i) + " on " + title));
        }
        rows.add(Element.of("tr", cells));
    }

    private static Element cell(byte[] png, String alternative) {
        return Element.of("td", Element.picture(png, alternative));
    }

    /** All frames that were added. */
    public Element table() {
        List<Element> head = new ArrayList<>();
        List.of("frame", "RGB", "depth", "truth").forEach(name -> head.add(Element.of("th", name)));
        runs.forEach(name -> head.add(Element.of("th", name)));
        return Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "samples strip");
    }
}
