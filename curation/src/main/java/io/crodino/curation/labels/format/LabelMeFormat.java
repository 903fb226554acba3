package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.Outliner;
import io.crodino.curation.labels.mask.PixelOutlines;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.curation.labels.tree.ImportTree;
import io.crodino.formats.UserException;
import java.util.List;

/**
 * LabelMe: {@code NAME.json} beside each picture, and {@code labels.txt}. Shapes are painted in the order of the file;
 * polygons without simplification are exact.
 */
public final class LabelMeFormat implements LabelFormat {
    private static final String END = ".json";

    private final double tolerance;

    /** @param tolerance as {@link Outliner} has it */
    public LabelMeFormat(double tolerance) {
        this.tolerance = tolerance;
    }

    @Override
    public LabelWriter writer(ExportTree out, ToolClasses classes) {
        return new LabelMeWriter(out, classes, new Outliner(new PixelOutlines(), tolerance));
    }

    @Override
    public ForeignLabels read(ImportTree in) {
        List<ForeignPicture> pictures = in.names().stream()
                .filter(name -> name.endsWith(END))
                .map(name -> new ForeignPicture(
                        name.substring(0, name.length() - END.length()) + ".png",
                        (canvas, names) -> paint(in, name, canvas, names)))
                .toList();
        if (pictures.isEmpty()) {
            throw new UserException(in.root()
                    + " holds no .json file: expected the folder in which LabelMe saves one for" + " each picture");
        }
        return new ForeignLabels(pictures, List.of());
    }

    private static void paint(ImportTree in, String name, ClassMask canvas, NameTable names) {
        String where = in.shown(name);
        JsonNode file = JsonInput.tree(in, name);
        JsonNode shapes = JsonFields.list(file, "shapes", where);
        if (file.hasNonNull("imageWidth") && file.hasNonNull("imageHeight")) {
            ForeignSize.require(
                    where,
                    JsonFields.whole(file, "imageWidth", where),
                    JsonFields.whole(file, "imageHeight", where),
                    canvas);
        }
        for (JsonNode shape : shapes) {
            LabelMeShape.paint(shape, where, canvas, names.id(JsonFields.text(shape, "label", where)));
        }
    }
}
