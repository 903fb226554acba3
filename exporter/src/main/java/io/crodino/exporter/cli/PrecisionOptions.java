package io.crodino.exporter.cli;

import io.crodino.exporter.precision.Precision;
import io.crodino.exporter.precision.Precision.Int8;
import io.crodino.exporter.precision.RangeMethod;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code export} that say with how many bits. */
final class PrecisionOptions {
    @Option(names = "--precision", defaultValue = "fp32", description = "fp32, fp16 (GPU) or int8 (CPU)")
    private String precision = "fp32";

    @Option(
            names = "--max-miou-drop",
            paramLabel = "POINTS",
            description =
                    "int8: how much lower than fp32 the validation mIoU may be (default " + Int8.MAX_MIOU_DROP + ")")
    private @Nullable Double maxMiouDrop;

    @Option(
            names = "--calibration-samples",
            paramLabel = "N",
            description = "int8: training frames to find value ranges with (default " + Int8.SAMPLES + ")")
    private @Nullable Integer samples;

    @Option(
            names = "--ranges",
            paramLabel = "METHOD",
            description = "int8: auto (best of all by validation mIoU), min-max, percentile or entropy")
    private @Nullable String ranges;

    @Option(names = "--reduce-range", description = "int8: 7-bit weights, for x86 robots without VNNI")
    private boolean reduceRange;

    @Option(names = "--force", description = "int8: write also over the budget")
    private boolean force;

    /** @throws UserException for what is unknown, out of range, or does not belong to the precision */
    Precision precision() {
        if (precision.equals("int8")) {
            return new Int8(
                    maxMiouDrop == null ? Int8.MAX_MIOU_DROP : maxMiouDrop,
                    samples == null ? Int8.SAMPLES : samples,
                    method(),
                    reduceRange,
                    force);
        }
        if (!given().isEmpty()) {
            throw new UserException(String.join(", ", given()) + " belongs to --precision int8, but the precision is "
                    + precision + ": leave it out or choose int8");
        }
        return switch (precision) {
            case "fp32" -> new Precision.Fp32();
            case "fp16" -> new Precision.Fp16();
            default ->
                throw new UserException("--precision is '" + precision + "'"
                        + Suggestion.sentence(precision, List.of("fp32", "fp16", "int8")));
        };
    }

    private @Nullable RangeMethod method() {
        if (ranges == null || ranges.equals("auto")) {
            return null;
        }
        for (RangeMethod method : RangeMethod.values()) {
            if (method.key().equals(ranges)) {
                return method;
            }
        }
        List<String> known = new ArrayList<>(List.of("auto"));
        Arrays.stream(RangeMethod.values()).map(RangeMethod::key).forEach(known::add);
        throw new UserException("--ranges is '" + ranges + "'" + Suggestion.sentence(ranges, known));
    }

    private List<String> given() {
        List<String> given = new ArrayList<>();
        add(given, maxMiouDrop != null, "--max-miou-drop");
        add(given, samples != null, "--calibration-samples");
        add(given, ranges != null, "--ranges");
        add(given, reduceRange, "--reduce-range");
        add(given, force, "--force");
        return given;
    }

    private static void add(List<String> list, boolean present, String name) {
        if (present) {
            list.add(name);
        }
    }
}
