package io.crodino.edge.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.crodino.formats.Modality;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * One ONNX file, loaded: fill {@link #input}, call {@link #run}, read the outputs. The buffers are the same for the life
 * of the model and are overwritten by each run. Confined to one thread at a time; {@link #close} is idempotent, must not
 * run beside {@link #run}, and ends the life of every buffer.
 */
public final class SegmentationModel implements AutoCloseable {
    private final Path file;
    private final ModelCard card;
    private final String hash;
    private final String provider;
    private final OrtSession session;
    private final boolean ownsSession;
    private final Set<Output> outputs;
    private final ModelTensors tensors;
    private final AtomicLong busyNanos = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();
    private boolean closed;

    private SegmentationModel(Path file, @Nullable Modality expected, ModelOptions options, Device device)
            throws OrtException {
        this.file = file;
        // What is opened once leaves no note.
        this.hash = options.onnx().graphs() ? RememberedHash.of(file) : Sha256.of(file);
        this.provider = device.name();
        this.session = OnnxSessions.create(file, hash, options, device);
        this.ownsSession = true;
        this.outputs = options.outputs();
        try {
            this.card = ModelCardMetadata.read(
                    file.toString(), session.getMetadata().getCustomMetadata());
            if (expected != null) {
                requireSensor(expected);
            }
            OnnxContract contract = OnnxContract.of(file.toString(), card, session);
            contract.check(options.outputs());
            this.tensors = new ModelTensors(contract, options.outputs());
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Loads a file and checks it against its own card and the caller's expectation. Any device but the CPU is proven by
     * one run: that it is listed says nothing.
     *
     * @param expected the sensor whose pictures it will be given
     * @throws UserException when the file is missing, damaged, not of this kit or of the other sensor, or when a
     *     device is demanded that does not work here
     */
    public static SegmentationModel open(Path file, Modality expected, ModelOptions options) {
        return opened(file, expected, options);
    }

    /** The same for whichever sensor it was made. */
    public static SegmentationModel open(Path file, ModelOptions options) {
        return opened(file, null, options);
    }

    private static SegmentationModel opened(Path file, @Nullable Modality expected, ModelOptions options) {
        return new ModelOpener<>(file, device -> proven(file, expected, options, device), SegmentationModel::close)
                .open(options.device());
    }

    private static SegmentationModel proven(Path file, @Nullable Modality expected, ModelOptions options, Device device)
            throws OrtException {
        SegmentationModel model = new SegmentationModel(file, expected, options, device);
        if (device != Device.CPU) {
            try {
                model.compute();
            } catch (OrtException e) {
                model.close();
                throw e;
            }
        }
        return model;
    }

    private void requireSensor(Modality expected) {
        if (card.sensor() != expected) {
            throw new UserException(file + " is a model for " + card.sensor().key() + ", expected one for "
                    + expected.key() + ": give each sensor its own file");
        }
    }

    /**
     * The same network with buffers of its own, so that another thread can run it at the same time; the weights are
     * shared. Close it before this one.
     */
    public SegmentationModel sibling() {
        try {
            return new SegmentationModel(this);
        } catch (OrtException e) {
            throw new IllegalStateException("no buffers for " + file + ": " + OnnxSessions.reason(e), e);
        }
    }

    private SegmentationModel(SegmentationModel original) throws OrtException {
        file = original.file;
        card = original.card;
        hash = original.hash;
        provider = original.provider;
        session = original.session;
        ownsSession = false;
        outputs = original.outputs;
        tensors = new ModelTensors(OnnxContract.of(file.toString(), card, session), outputs);
    }

    /** The file it was loaded from. */
    public Path file() {
        return file;
    }

    public ModelCard card() {
        return card;
    }

    /** The first 12 hex digits of {@link #hash}. */
    public String id() {
        return hash.substring(0, 12);
    }

    /** SHA-256 of the file as it was loaded. */
    public String hash() {
        return hash;
    }

    /** What really runs it: a {@link Device}. */
    public String provider() {
        return provider;
    }

    /** H x W, 8UC3 BGR or 16UC1 in the card's depth unit; its memory is the network's input. Do not replace its data. */
    public Mat input() {
        return tensors.input;
    }

    /** Computes all outputs for what {@link #input} holds. */
    public void run() {
        try {
            compute();
        } catch (OrtException e) {
            throw new IllegalStateException(file + " failed to run: " + OnnxSessions.reason(e), e);
        }
    }

    void compute() throws OrtException {
        if (closed) {
            throw new IllegalStateException(file + " is closed");
        }
        long start = System.nanoTime();
        session.run(tensors.inputs, tensors.outputs).close();
        busyNanos.addAndGet(System.nanoTime() - start);
        runs.incrementAndGet();
    }

    /** Time spent in ONNX Runtime so far. May be asked from any thread. */
    public long busyNanos() {
        return busyNanos.get();
    }

    /** Pictures computed so far. May be asked from any thread. */
    public long runs() {
        return runs.get();
    }

    /** Mean of {@link #confidence} of the last computation, 0 to 1. */
    public double meanConfidence() {
        double sum = 0;
        for (int i = 0; i < tensors.confidence.capacity(); i++) {
            sum += tensors.confidence.get(i);
        }
        return sum / tensors.confidence.capacity();
    }

    /** Class ids, unsigned bytes, row by row, H * W. Read with absolute indices or from a duplicate. */
    public ByteBuffer classes() {
        return tensors.classes;
    }

    /** Highest class probability, 0 to 1, (H/4) * (W/4). */
    public FloatBuffer confidence() {
        return tensors.confidence;
    }

    /** The pooled modality-invariant half of the encoder's output, unit length, E values. */
    public FloatBuffer embedding() {
        return tensors.embedding;
    }

    /**
     * Class scores [C, H, W].
     *
     * @throws IllegalStateException when the model was not opened with {@link Output#LOGITS}
     */
    public FloatBuffer logits() {
        return wanted(tensors.logits, Output.LOGITS);
    }

    /**
     * Class probabilities [C, H/4, W/4], whose largest are {@link #confidence}.
     *
     * @throws IllegalStateException when the model was not opened with {@link Output#PROBABILITY}
     */
    public FloatBuffer probability() {
        return wanted(tensors.probability, Output.PROBABILITY);
    }

    private static FloatBuffer wanted(@Nullable FloatBuffer buffer, Output output) {
        if (buffer == null) {
            throw new IllegalStateException("open the model with ModelOptions.with(" + output + ") to read it");
        }
        return buffer;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        tensors.close();
        if (!ownsSession) {
            return;
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("cannot close " + file, e);
        }
        NativeHeap.trim();
    }
}
