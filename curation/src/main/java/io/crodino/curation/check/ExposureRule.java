package io.crodino.curation.check;

import io.crodino.curation.scan.ColourFacts;
import java.util.ArrayList;
import java.util.List;

/** Whether colour pictures show something. */
final class ExposureRule implements CheckRule {
    private static final double DARK = 0.97;
    private static final double BRIGHT = 0.7;

    @Override
    public List<Defect> judge(Evidence evidence) {
        List<String> black = new ArrayList<>();
        List<String> white = new ArrayList<>();
        List<String> flat = new ArrayList<>();
        evidence.facts().forEach((stem, frame) -> frame.colour()
                .ifPresent(colour -> list(colour, black, white, flat).add(stem)));
        List<Defect> defects = new ArrayList<>();
        add(black, "black", "black", "was the lens covered, or the sensor off?", defects);
        add(white, "saturated", "burnt out", "look at the exposure", defects);
        add(flat, "flat", "of one colour all over", "is it a test picture, or was the lens covered?", defects);
        return defects;
    }

    private static List<String> list(ColourFacts colour, List<String> black, List<String> white, List<String> flat) {
        if (colour.dark() > DARK) {
            return black;
        }
        if (colour.bright() > BRIGHT) {
            return white;
        }
        return colour.isFlat() ? flat : new ArrayList<>();
    }

    private static void add(List<String> stems, String topic, String what, String question, List<Defect> defects) {
        if (!stems.isEmpty()) {
            defects.add(Defect.warning(
                    topic,
                    Words.count(stems.size(), "colour picture") + (stems.size() == 1 ? " is " : " are ") + what + ": "
                            + Words.named(stems) + "; leave them out, unless they are meant (" + question + ")",
                    stems));
        }
    }
}
