package io.crodino.edge.segment;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import java.util.List;

/**
 * {@code segment.yaml} beside results: who made them, so that those of two models are not mixed.
 *
 * @param model the first digits of the model's SHA-256
 * @param file the model's name
 * @param sensor whose pictures they are of
 * @param classes position = pixel value
 */
public record ResultsMark(String model, String file, String sensor, List<ClassInfo> classes) {
    /** That of a model's results. */
    public static ResultsMark of(SegmentationModel model) {
        return new ResultsMark(
                model.id(),
                String.valueOf(model.file().getFileName()),
                model.card().sensor().key(),
                model.card().classes());
    }

    /** @throws UserException when {@code folder}, where {@code before} was found, holds results of another model */
    public void requireSameModel(ResultsMark before, Object folder) {
        if (!before.model.equals(model)) {
            throw new UserException(folder + " holds results of model " + before.model + ", this one is " + model
                    + ": choose another --out, or delete the folder");
        }
    }
}
