package io.crodino.trainer.loop;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run that was trained, with its networks loaded from a checkpoint. Confined to one thread at a time. */
public final class TrainedRun implements AutoCloseable {
    private final TrainConfig config;
    private final Dataset dataset;
    private final Method method;
    private final Checkpoint.State state;
    private final Normalization normalization;
    private final NDManager manager;
    private final Weights weights;

    private TrainedRun(
            TrainConfig config, Dataset dataset, Method method, Checkpoint.Loaded checkpoint, NDManager manager) {
        this.config = config;
        this.dataset = dataset;
        this.method = method;
        this.state = checkpoint.state();
        this.normalization = normalization(config, checkpoint, dataset);
        this.manager = manager;
        this.weights = new Weights(manager, method.parameters(), new StoredWeights(checkpoint.model()));
    }

    /**
     * Opens a run.
     *
     * @param checkpoint {@code best} or {@code last}
     * @param data as in {@code train --data}; null for the run's own
     * @param device where its networks compute, in float32
     * @throws io.crodino.formats.UserException when the run is not whole, the data are not there, or the weights are of
     *     other networks than the configuration says
     */
    public static TrainedRun open(RunFolder folder, String checkpoint, @Nullable String data, TensorDevice device) {
        return open(folder, checkpoint, data, device, any -> {});
    }

    /**
     * The same for who cannot use every run.
     *
     * @param suits throws what is wrong with the method, before anything large is read
     */
    public static TrainedRun open(
            RunFolder folder, String checkpoint, @Nullable String data, TensorDevice device, Consumer<Method> suits) {
        TrainConfig config = TrainConfig.ofRun(folder.config());
        Dataset dataset =
                data == null ? ownData(folder, config) : DataSpec.parse(data).open();
        Method method = Methods.of(config, dataset.classes().size());
        suits.accept(method);
        Checkpoint.Loaded loaded = folder.checkpoint(checkpoint).load();
        NDManager manager = device.open(config.threads());
        try {
            return new TrainedRun(config, dataset, method, loaded, manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static Dataset ownData(RunFolder folder, TrainConfig config) {
        try {
            return DataSpec.parse(config.data()).open();
        } catch (UserException e) {
            throw new UserException(
                    e.getMessage() + "; " + folder.config() + " names its data " + config.data()
                            + ", seen from where it was trained: say where they are with --data",
                    e);
        }
    }

    /** How the networks of a checkpoint read pictures. */
    static Normalization normalization(TrainConfig config, Checkpoint.Loaded checkpoint, Dataset dataset) {
        Checkpoint.DepthScaling depth = checkpoint.state().normalization();
        return new Normalization(
                dataset.depth().unit(),
                dataset.depth().max(),
                depth.mean(),
                depth.deviation(),
                config.filling(),
                DepthEncoding.of(depth.encoding()));
    }

    /** What it was started with. */
    public TrainConfig config() {
        return config;
    }

    /** What it is judged by. */
    public Dataset dataset() {
        return dataset;
    }

    public Method method() {
        return method;
    }

    /** Where it stood when the checkpoint was written. */
    public Checkpoint.State state() {
        return state;
    }

    /** How its networks read pictures. */
    public Normalization normalization() {
        return normalization;
    }

    /** The weights of all networks of the method; they stay the run's. */
    public Weights weights() {
        return weights;
    }

    /** The frames of a split at the size of its networks. */
    public LabelledFrames frames(String split) {
        return new LabelledFrames(dataset, split, config.inputSize());
    }

    /** Asks its networks, as long as the run is open. */
    public Evaluator evaluator() {
        return new Evaluator(manager, method, weights, normalization);
    }

    @Override
    public void close() {
        weights.close();
        manager.close();
    }
}
