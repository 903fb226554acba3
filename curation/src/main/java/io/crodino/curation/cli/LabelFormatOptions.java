package io.crodino.curation.cli;

import io.crodino.curation.labels.format.CityscapesFormat;
import io.crodino.curation.labels.format.CocoFormat;
import io.crodino.curation.labels.format.LabelFormat;
import io.crodino.curation.labels.format.LabelMeFormat;
import io.crodino.curation.labels.format.LabelStudioFormat;
import io.crodino.curation.labels.format.VocFormat;
import io.crodino.formats.UserException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a form is written. */
final class LabelFormatOptions {
    private static final double MOST_TOLERANCE = 10;

    /** How COCO's segmentations are written. */
    enum CocoStyle {
        POLYGONS,
        RLE
    }

    @Option(
            names = "--coco",
            defaultValue = "rle",
            paramLabel = "rle|polygons",
            description = "COCO: run lengths, which are exact, or polygons, which every tool edits (default rle)")
    private CocoStyle coco = CocoStyle.RLE;

    @Option(
            names = "--tolerance",
            paramLabel = "PX",
            defaultValue = "1",
            description = "polygons: how far a simplified outline may be off; 0 = exact, with a point for each step"
                    + " (default ${DEFAULT-VALUE})")
    private double tolerance;

    @Option(
            names = "--image-url",
            paramLabel = "PREFIX",
            description = "Label Studio: what the pictures' addresses begin with (default"
                    + " '/data/local-files/?d=OUT/images/', Label Studio's local files)")
    private @Nullable String prefix;

    /**
     * The form.
     *
     * @param split of the pictures; null for all
     * @param city name of the data set
     * @param out where it is written
     */
    LabelFormat format(LabelTool tool, @Nullable String split, String city, Path out) {
        if (!(tolerance >= 0 && tolerance <= MOST_TOLERANCE)) {
            throw new UserException("--tolerance " + tolerance + ": expected 0 to " + MOST_TOLERANCE + " pixels");
        }
        String set = split == null ? "default" : split;
        return switch (tool) {
            case CVAT -> VocFormat.cvat(set);
            case VOC -> VocFormat.pascal(set);
            case COCO -> coco == CocoStyle.RLE ? CocoFormat.runs(set) : CocoFormat.polygons(set, tolerance);
            case LABELME -> new LabelMeFormat(tolerance);
            case LABEL_STUDIO -> new LabelStudioFormat(prefix == null ? local(out) : prefix);
            case CITYSCAPES ->
                new CityscapesFormat(
                        split == null ? "train" : split, city.replaceAll("[^A-Za-z0-9-]+", "-"), tolerance);
        };
    }

    /** The form of what is read, where none of this matters. */
    static LabelFormat toRead(LabelTool tool) {
        return new LabelFormatOptions().format(tool, null, "", Path.of(""));
    }

    private static String local(Path out) {
        String name = String.valueOf(out.toAbsolutePath().normalize().getFileName());
        String folder = name.replaceFirst("(?i)\\.zip$", "");
        return "/data/local-files/?d="
                + URLEncoder.encode(folder, StandardCharsets.UTF_8).replace("+", "%20") + "/images/";
    }
}
