package io.crodino.edge.models;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the models of several sensors. Thread-safe.
 *
 * @param together at the same time: at a start, most of the wait is for them; beside a loop that computes, one after the
 *     other leaves it more of the processor
 */
public record PairOpener(ModelOptions options, boolean together) {
    public PairOpener(ModelOptions options) {
        this(options, true);
    }

    /** The same for a kit that runs. */
    PairOpener oneByOne() {
        return new PairOpener(options, false);
    }

    /**
     * Opens each file for its sensor.
     *
     * @throws UserException when one is wrong, or they do not know the same classes; nothing stays open
     */
    public Map<Modality, SegmentationModel> open(Map<Modality, Path> files) {
        Map<Modality, CompletableFuture<SegmentationModel>> opening = new EnumMap<>(Modality.class);
        files.forEach((modality, file) -> opening.put(
                modality,
                CompletableFuture.supplyAsync(
                        () -> SegmentationModel.open(file, modality, options), task -> start(task, modality))));
        Map<Modality, SegmentationModel> models = new EnumMap<>(Modality.class);
        @Nullable RuntimeException wrong = null;
        for (Map.Entry<Modality, CompletableFuture<SegmentationModel>> entry : opening.entrySet()) {
            try {
                models.put(entry.getKey(), entry.getValue().join());
            } catch (CompletionException e) {
                RuntimeException cause = e.getCause() instanceof RuntimeException sentence ? sentence : e;
                wrong = wrong == null ? cause : wrong;
            }
        }
        try {
            if (wrong != null) {
                throw wrong;
            }
            requireSameClasses(models);
            return models;
        } catch (RuntimeException e) {
            models.values().forEach(SegmentationModel::close);
            throw e;
        }
    }

    private void start(Runnable task, Modality modality) {
        if (together) {
            new Thread(task, "opening-" + modality.key()).start();
        } else {
            task.run();
        }
    }

    /** One of them once more, whose session has failed; on the CPU when the configured device has failed again. */
    public SegmentationModel again(SegmentationModel failed, boolean onCpu) {
        ModelOptions how = onCpu ? options.withDevice(Device.CPU) : options;
        return SegmentationModel.open(failed.file(), failed.card().sensor(), how);
    }

    private static void requireSameClasses(Map<Modality, SegmentationModel> models) {
        List<List<String>> names = models.values().stream()
                .map(model -> model.card().classNames())
                .distinct()
                .toList();
        if (names.size() > 1) {
            throw new UserException("the models do not know the same classes: " + names.get(0) + " and " + names.get(1)
                    + "; use two files of one export");
        }
    }
}
