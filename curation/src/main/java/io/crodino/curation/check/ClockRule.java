package io.crodino.curation.check;

import io.crodino.curation.stats.ClockOffsets;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.CaptureTimes;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether {@code times.csv} says when the pictures were taken, and both sensors took them together. */
final class ClockRule implements CheckRule {
    private static final double FAR_MILLIS = 25;
    private static final int LEAST = 20;
    /** Of the usual interval. */
    private static final double UNEVEN = 1.5;

    @Override
    public List<Defect> judge(Evidence evidence) {
        List<Defect> defects = new ArrayList<>();
        evidence.timesMistake().ifPresent(mistake -> defects.add(Defect.fault("times", mistake, List.of())));
        evidence.times().ifPresent(times -> judge(evidence, times, defects));
        return defects;
    }

    private static void judge(Evidence evidence, CaptureTimes times, List<Defect> defects) {
        List<String> missing = evidence.facts().values().stream()
                .filter(frame -> frame.colour().isPresent() || frame.depth().isPresent())
                .map(frame -> frame.stem())
                .filter(stem -> !times.byStem().containsKey(stem))
                .toList();
        if (!missing.isEmpty()) {
            defects.add(Defect.warning(
                    "times-missing",
                    Words.count(missing.size(), "frame") + " without a line in times.csv: " + Words.named(missing)
                            + "; add the lines, or replay cannot keep time",
                    missing));
        }
        List<String> backwards = backwards(evidence, times);
        if (!backwards.isEmpty()) {
            defects.add(Defect.fault(
                    "times-backwards",
                    "time runs backwards in times.csv at " + Words.count(backwards.size(), "frame") + ": "
                            + Words.named(backwards) + "; expected times that grow with the names",
                    backwards));
            return;
        }
        ClockOffsets.of(evidence.facts().keySet(), times).ifPresent(offsets -> judge(offsets, defects));
        // Pictures that were kept for a reason come when there is one.
        if (!Files.exists(evidence.index().folder().root().resolve("capture.csv"))) {
            uneven(times, defects);
        }
    }

    private static List<String> backwards(Evidence evidence, CaptureTimes times) {
        List<String> found = new ArrayList<>();
        for (Modality modality : Modality.values()) {
            long before = Long.MIN_VALUE;
            for (String stem : evidence.facts().keySet()) {
                OptionalLong time = times.byStem().containsKey(stem)
                        ? times.byStem().get(stem).get(modality)
                        : OptionalLong.empty();
                if (time.isPresent() && time.getAsLong() < before && !found.contains(stem)) {
                    found.add(stem);
                }
                before = time.orElse(before);
            }
        }
        return found;
    }

    private static void judge(ClockOffsets offsets, List<Defect> defects) {
        if (offsets.millis().size() < LEAST) {
            return;
        }
        double drift = offsets.drift();
        if (Math.abs(drift) > FAR_MILLIS && Math.abs(drift) > 2 * offsets.spread()) {
            defects.add(Defect.warning(
                    "clock-drift",
                    "the clocks of the two sensors drift apart by " + Words.figure(Math.abs(drift))
                            + " ms from the first frame to the last: stamp both with one clock, or pair them anew",
                    List.of()));
        } else if (Math.abs(offsets.median()) > FAR_MILLIS && Math.abs(offsets.median()) > offsets.spread()) {
            defects.add(Defect.warning(
                    "clock-offset",
                    "depth is taken " + Words.figure(Math.abs(offsets.median())) + " ms "
                            + (offsets.median() > 0 ? "after" : "before")
                            + " colour in the middle: pair the nearer pictures, or what moves lies at two places",
                    List.of()));
        }
    }

    private static void uneven(CaptureTimes times, List<Defect> defects) {
        times.timing().ifPresent(timing -> {
            double usual = ClockOffsets.usualInterval(times);
            double jitter =
                    Math.max(timing.jitterMillis().rgb(), timing.jitterMillis().depth());
            if (timing.pairs() >= LEAST && usual > 0 && jitter > UNEVEN * usual) {
                defects.add(Defect.warning(
                        "jitter",
                        "pictures come unevenly: from one to the next usually " + Words.figure(usual)
                                + " ms, with a spread of " + Words.figure(jitter)
                                + " ms; look at the load of the computer that recorded",
                        List.of()));
            }
        });
    }
}
