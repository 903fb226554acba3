package io.crodino.study;

import io.crodino.formats.UserException;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.torch.TensorDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all trainings of a study share, as it was typed.
 *
 * @param data as in {@code train}; null for the one of the recipe file
 * @param config recipe file, or null
 * @param set single keys
 * @param device where the cells are trained
 * @param environment of the process, a layer of the configuration
 */
record StudyRecipe(
        @Nullable String data,
        @Nullable Path config,
        Map<String, String> set,
        TensorDevice device,
        Map<String, String> environment) {
    private static final Set<String> OWN =
            Set.of("data", "method", "seed", "crodino.without", "distillation.teacher", "distillation.teachers");

    StudyRecipe {
        for (String key : set.keySet()) {
            if (OWN.contains(key)) {
                throw new UserException("--set " + key + ": the study chooses that for each training; see --data,"
                        + " --methods, --seeds and --ablations");
            }
        }
    }

    /** The configuration of a training; its teacher is no part of it. */
    TrainConfig of(Variant variant, long seed) {
        Map<String, String> keys = new LinkedHashMap<>(set);
        if (data != null) {
            keys.put("data", data);
        }
        keys.put("method", variant.method());
        keys.put("seed", Long.toString(seed));
        keys.putAll(variant.keys());
        return TrainConfig.resolve(config, environment, keys).value();
    }

    /**
     * The options with which {@code train} makes a cell.
     *
     * @param run its run folder
     * @param teacher the run that it learns from
     */
    List<String> arguments(Cell cell, Path run, Optional<Path> teacher) {
        List<String> words = new ArrayList<>();
        if (data != null) {
            words.addAll(List.of("--data", data));
        }
        words.addAll(List.of("--method", cell.variant().method(), "--seed", Integer.toString(cell.seed())));
        words.addAll(cell.variant().options());
        if (config != null) {
            words.addAll(List.of("--config", config.toString()));
        }
        set.forEach((key, value) -> {
            if (!cell.variant().keys().containsKey(key)) {
                words.addAll(List.of("--set", key + "=" + value));
            }
        });
        teacher.ifPresent(folder -> words.addAll(List.of("--teacher", folder.toString())));
        words.addAll(place(run));
        return words;
    }

    /** The options with which {@code train} goes on with a cell. */
    List<String> resumption(Path run) {
        List<String> words = new ArrayList<>(place(run));
        words.add("--resume");
        return words;
    }

    private List<String> place(Path run) {
        List<String> words = new ArrayList<>(List.of("--run", run.toString()));
        if (device != TensorDevice.AUTO) {
            words.addAll(List.of("--device", device.name().toLowerCase(Locale.ROOT)));
        }
        return words;
    }
}
