package io.crodino.study;

import io.crodino.formats.UserException;
import io.crodino.trainer.loop.Methods;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.method.Multimodal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study whose every training has been checked to be possible.
 *
 * @param plan methods and seeds; with the teacher of those that need one
 * @param recipe what all trainings share
 * @param traits of every variant
 * @param data what they are trained on
 */
record StudyDesign(StudyPlan plan, TrainConfig recipe, Map<Variant, Traits> traits, DataFacts data) {
    /**
     * Checks each variant's configuration.
     *
     * @throws UserException when a method cannot be made with this recipe
     */
    static StudyDesign of(StudyPlan asked, StudyRecipe recipe, DataFacts data) {
        TrainConfig shared = recipe.of(Variant.plain(Methods.NAMES.get(0)), 0);
        Map<Variant, Traits> traits = traits(asked, recipe, data);
        boolean taught = traits.values().stream().anyMatch(Traits::hasTeacher);
        if (!taught || asked.methods().contains(Multimodal.NAME)) {
            return new StudyDesign(asked, shared, traits, data);
        }
        StudyPlan complete = asked.with(Multimodal.NAME);
        return new StudyDesign(complete, shared, traits(complete, recipe, data), data);
    }

    private static Map<Variant, Traits> traits(StudyPlan plan, StudyRecipe recipe, DataFacts data) {
        TrainConfig shared = recipe.of(Variant.plain(Variant.VARIED), 0);
        Map<Variant, Traits> traits = new LinkedHashMap<>();
        for (Variant variant : plan.variants(shared.crodino().alpha())) {
            traits.put(
                    variant,
                    Traits.of(Methods.of(recipe.of(variant, 0), data.classes().size())));
        }
        return traits;
    }

    /** Every training in the order in which they are made; a teacher comes before its students. */
    List<Cell> cells() {
        return plan.cells(recipe.crodino().alpha());
    }

    Traits traits(Variant variant) {
        Traits found = traits.get(variant);
        if (found == null) {
            throw new IllegalArgumentException("no variant " + variant.name() + " in this study");
        }
        return found;
    }

    /** The training whose run is the teacher of a cell. */
    Optional<Cell> teacher(Cell cell) {
        return traits(cell.variant()).hasTeacher()
                ? Optional.of(new Cell(Variant.plain(Multimodal.NAME), cell.seed()))
                : Optional.empty();
    }
}
