package io.crodino.curation.check;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.scan.PictureFault;
import io.crodino.curation.scan.PictureFault.Kind;
import io.crodino.formats.ImageSize;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether pictures can be decoded, have the type that they must have, and those of a frame one size. */
final class PictureRule implements CheckRule {
    private static final double SAME_SHAPE = 0.02;

    @Override
    public List<Defect> judge(Evidence evidence) {
        List<Defect> defects = new ArrayList<>();
        of(
                evidence,
                Kind.UNREADABLE,
                "unreadable",
                "damaged or neither PNG nor JPEG",
                "replace or remove what is damaged",
                defects);
        of(
                evidence,
                Kind.DEPTH_TYPE,
                "depth-type",
                "no depth, expected 16 bits with one channel",
                "write distances, not a painted picture",
                defects);
        of(
                evidence,
                Kind.LABEL_TYPE,
                "label-type",
                "no label, expected 8 or 16 bits with one channel of class ids",
                "write ids, not colours (a PNG with a palette counts as colours)",
                defects);
        sizes(evidence, defects);
        shapes(evidence, defects);
        return defects;
    }

    private static void of(
            Evidence evidence, Kind kind, String topic, String what, String advice, List<Defect> defects) {
        List<String> files = new ArrayList<>();
        Set<String> stems = new LinkedHashSet<>();
        for (FrameFacts frame : evidence.facts().values()) {
            for (PictureFault fault : frame.faults()) {
                if (fault.kind() == kind) {
                    stems.add(frame.stem());
                    files.add(fault.file() + (kind == Kind.UNREADABLE ? "" : " (" + fault.found() + ")"));
                }
            }
        }
        if (!files.isEmpty()) {
            defects.add(Defect.fault(
                    topic,
                    Words.count(files.size(), "picture") + (files.size() == 1 ? " is " : " are ") + what + ": "
                            + Words.named(files) + "; " + advice,
                    List.copyOf(stems)));
        }
    }

    /** Unregistered depth has a size of its own, that of the calibration's camera. */
    private static void sizes(Evidence evidence, List<Defect> defects) {
        List<String> stems = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (FrameFacts frame : evidence.facts().values()) {
            Map<String, ImageSize> sizes = frame.sizes();
            if (evidence.index().folder().isCalibrated()) {
                sizes.remove("depth");
            }
            if (sizes.values().stream().distinct().count() > 1) {
                stems.add(frame.stem());
                found.add(frame.stem() + " " + sizes.toString().replace("=", " "));
            }
        }
        if (!stems.isEmpty()) {
            defects.add(Defect.fault(
                    "size",
                    Words.count(stems.size(), "frame") + " whose pictures differ in size: " + Words.named(found)
                            + "; all pictures of a frame must have one size",
                    stems));
        }
    }

    private static void shapes(Evidence evidence, List<Defect> defects) {
        Map<Long, List<String>> shapes = new TreeMap<>();
        Map<Long, ImageSize> example = new TreeMap<>();
        for (FrameFacts frame : evidence.facts().values()) {
            frame.colour().ifPresent(colour -> {
                ImageSize size = colour.size();
                long shape = Math.round(Math.log((double) size.width() / size.height()) / SAME_SHAPE);
                shapes.computeIfAbsent(shape, key -> new ArrayList<>()).add(frame.stem());
                example.putIfAbsent(shape, size);
            });
        }
        if (shapes.size() > 1) {
            List<String> fewest = shapes.values().stream()
                    .min((a, b) -> Integer.compare(a.size(), b.size()))
                    .orElseThrow();
            defects.add(Defect.warning(
                    "shape",
                    "colour pictures differ in shape ("
                            + Words.named(example.values().stream()
                                    .map(ImageSize::toString)
                                    .toList())
                            + "), the fewest are " + Words.named(fewest)
                            + ": each is stretched to the network's input, so crop them to one shape",
                    fewest));
        }
    }
}
