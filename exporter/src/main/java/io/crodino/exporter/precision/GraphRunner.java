package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs a graph that is not a file yet, on the CPU. Confined to one thread. */
final class GraphRunner implements AutoCloseable {
    private final OrtSession session;
    private final Modality modality;
    private final ByteBuffer input;
    private final OnnxTensor tensor;

    private GraphRunner(OrtSession session, Modality modality, InputSize size) throws OrtException {
        boolean rgb = modality == Modality.RGB;
        this.session = session;
        this.modality = modality;
        this.input =
                ByteBuffer.allocateDirect(size.area() * (rgb ? 3 : Short.BYTES)).order(ByteOrder.nativeOrder());
        this.tensor = OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                input,
                new long[] {1, size.height(), size.width(), modality.channels()},
                rgb ? OnnxJavaType.UINT8 : OnnxJavaType.INT16);
    }

    /** @throws IllegalStateException when ONNX Runtime refuses the graph, which is a fault of the exporter */
    static GraphRunner open(ModelProto model, Modality modality, InputSize size) {
        try (SessionOptions options = new SessionOptions()) {
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toByteArray(), options);
            return new GraphRunner(session, modality, size);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the graph: " + e.getMessage(), e);
        }
    }

    /** Hands the wanted float outputs of one frame to {@code reader}, by name. */
    void floats(LabelledFrame frame, Set<String> wanted, BiConsumer<String, FloatBuffer> reader) {
        try (OrtSession.Result result = run(frame, wanted)) {
            for (String name : wanted) {
                reader.accept(name, ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer());
            }
        }
    }

    /** Scores the class maps of the frames at these positions; {@code progress} hears how many are done. */
    double meanIou(LabelledFrames frames, int[] positions, IntConsumer progress) {
        ConfusionMatrix matrix = new ConfusionMatrix(frames.dataset().classes().size());
        byte[] found = new byte[frames.size().area()];
        IntStream.range(0, positions.length).forEach(i -> {
            LabelledFrame frame = frames.get(positions[i]);
            try (OrtSession.Result result = run(frame, Set.of("classes"))) {
                ((OnnxTensor) result.get(0)).getByteBuffer().get(found);
            }
            matrix.add(found, frame.label());
            progress.accept(i + 1);
        });
        return matrix.meanIou();
    }

    private OrtSession.Result run(LabelledFrame frame, Set<String> wanted) {
        if (modality == Modality.RGB) {
            input.put(0, frame.bgr());
        } else {
            input.asShortBuffer().put(frame.depth());
        }
        try {
            return session.run(Map.of(modality == Modality.RGB ? "image" : "depth", tensor), wanted);
        } catch (OrtException e) {
            throw new IllegalStateException("the graph failed to run: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        tensor.close();
        input.clear();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("cannot close a session", e);
        }
    }
}
