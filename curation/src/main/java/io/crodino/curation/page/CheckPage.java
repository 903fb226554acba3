package io.crodino.curation.page;

import io.crodino.curation.check.CheckResult;
import io.crodino.curation.check.Defect;
import io.crodino.curation.check.FramePair;
import io.crodino.curation.check.Severity;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a folder, with pictures of it, and what it holds. A file of a few megabytes at most that opens
 * offline.
 */
public record CheckPage(CheckResult result) {
    /** Of one defect. */
    private static final int MOST_FRAMES = 6;

    private static final int MOST_PAIRS = 4;
    /** Of the page; each is three pictures of about 8 KB. */
    private static final int MOST_IN_ALL = 90;

    /** The outcome in a sentence. */
    public static String verdict(CheckResult result) {
        int faults = result.of(Severity.FAULT).size();
        int warnings = result.of(Severity.WARNING).size();
        int looked = result.survey().statistics().frames();
        String frames = looked + (looked == 1 ? " frame" : " frames");
        return faults + warnings == 0
                ? "nothing wrong was found in " + frames
                : faults + (faults == 1 ? " fault" : " faults") + " and " + warnings
                        + (warnings == 1 ? " warning" : " warnings") + " in " + frames;
    }

    /** The file. */
    public String html() {
        SurveySections sections = new SurveySections(result.survey());
        List<Element> body = new ArrayList<>();
        String name = result.survey()
                .index()
                .folder()
                .root()
                .toAbsolutePath()
                .normalize()
                .toString();
        body.add(Element.of("h1", "Is the folder right? " + name));
        body.add(Element.of("p", Element.of("span", verdict(result)).with("class", verdictClass()))
                .with("class", "verdict"));
        body.add(sections.summary());
        FrameTiles tiles = new FrameTiles(result.survey().index(), sections.farthest());
        int left = MOST_IN_ALL;
        for (Defect defect : result.defects()) {
            List<Element> shown = shown(defect, tiles, left);
            left -= Math.min(left, defect.pairs().isEmpty() ? shown.size() : 2 * shown.size());
            body.add(article(defect, shown));
        }
        body.addAll(sections.all());
        return PageFrame.html("data check: " + name, body);
    }

    private String verdictClass() {
        if (result.defects().isEmpty()) {
            return "good";
        }
        return result.of(Severity.FAULT).isEmpty() ? "warning" : "fault";
    }

    private static Element article(Defect defect, List<Element> shown) {
        String kind = defect.severity() == Severity.FAULT ? "fault" : "warning";
        List<Element> parts = new ArrayList<>();
        parts.add(Element.of(
                "p",
                Element.of("span", defect.severity().words().toUpperCase(Locale.ROOT))
                        .with("class", kind),
                Element.of("span", defect.topic()).with("class", "topic")));
        parts.add(Element.of("p", new Text(defect.sentence())));
        if (!shown.isEmpty()) {
            parts.add(Element.of("div", shown).with("class", "frames"));
        }
        return Element.of("article", parts).with("class", "is-" + kind).with("id", defect.topic());
    }

    private static List<Element> shown(Defect defect, FrameTiles tiles, int left) {
        if (defect.pairs().isEmpty()) {
            return defect.stems().stream()
                    .limit(Math.min(left, MOST_FRAMES))
                    .map(tiles::tile)
                    .toList();
        }
        return defect.pairs().stream()
                .limit(Math.min(left / 2, MOST_PAIRS))
                .map(pair -> sideBySide(pair, tiles))
                .toList();
    }

    private static Element sideBySide(FramePair pair, FrameTiles tiles) {
        return Element.of("div", tiles.tile(pair.first()), tiles.tile(pair.second()))
                .with("class", "pair");
    }
}
