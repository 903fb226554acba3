package io.crodino.edge.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names, types and shapes that an ONNX file of this kit has.
 *
 * <p>Input: {@code image} uint8 [1,H,W,3] BGR, or {@code depth} int16 [1,H,W,1] (the bits of uint16, 0 = no
 * measurement). Outputs: {@code classes} uint8 [1,H,W], {@code confidence} float [1,H/4,W/4], {@code embedding} float
 * [1,E], {@code probability} float [1,C,H/4,W/4] and {@code logits} float [1,C,H,W].
 */
record OnnxContract(String file, ModelCard card, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
    static final String CLASSES = "classes";
    static final String CONFIDENCE = "confidence";
    static final String EMBEDDING = "embedding";
    static final String LOGITS = "logits";
    static final String PROBABILITY = "probability";

    static OnnxContract of(String file, ModelCard card, OrtSession session) throws OrtException {
        return new OnnxContract(file, card, session.getInputInfo(), session.getOutputInfo());
    }

    static String inputName(Modality sensor) {
        return sensor == Modality.RGB ? "image" : "depth";
    }

    OnnxJavaType inputType() {
        return card.sensor() == Modality.RGB ? OnnxJavaType.UINT8 : OnnxJavaType.INT16;
    }

    long[] inputShape() {
        return new long[] {1, card.height(), card.width(), card.sensor().channels()};
    }

    long[] classesShape() {
        return new long[] {1, card.height(), card.width()};
    }

    long[] confidenceShape() {
        return new long[] {1, (card.height() + 3) / 4, (card.width() + 3) / 4};
    }

    long[] probabilityShape() {
        long[] shape = confidenceShape();
        return new long[] {1, card.classes().size(), shape[1], shape[2]};
    }

    long[] logitsShape() {
        return new long[] {1, card.classes().size(), card.height(), card.width()};
    }

    /** Shape of the embedding, which only the file knows: {1, E}. */
    long[] embeddingShape() {
        return tensor(outputs, "output", EMBEDDING).getShape();
    }

    /** Throws a {@link UserException} for the first thing that does not fit the card. */
    void check(Set<Output> wanted) {
        require(inputs, "input", inputName(card.sensor()), inputType(), inputShape());
        require(outputs, "output", CLASSES, OnnxJavaType.UINT8, classesShape());
        require(outputs, "output", CONFIDENCE, OnnxJavaType.FLOAT, confidenceShape());
        long[] embedding = embeddingShape();
        if (embedding.length != 2 || embedding[1] < 1) {
            throw disagrees("output", EMBEDDING, Arrays.toString(embedding), "[1, E]");
        }
        if (wanted.contains(Output.LOGITS)) {
            require(outputs, "output", LOGITS, OnnxJavaType.FLOAT, logitsShape());
        }
        if (wanted.contains(Output.PROBABILITY)) {
            require(outputs, "output", PROBABILITY, OnnxJavaType.FLOAT, probabilityShape());
        }
    }

    private void require(Map<String, NodeInfo> nodes, String kind, String name, OnnxJavaType type, long[] shape) {
        TensorInfo found = tensor(nodes, kind, name);
        if (found.type != type || !Arrays.equals(found.getShape(), shape)) {
            throw disagrees(
                    kind,
                    name,
                    found.type + " " + Arrays.toString(found.getShape()),
                    type + " " + Arrays.toString(shape));
        }
    }

    private TensorInfo tensor(Map<String, NodeInfo> nodes, String kind, String name) {
        @Nullable NodeInfo node = nodes.get(name);
        if (node != null && node.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new UserException(file + " has no " + kind + " '" + name + "', it has " + new TreeSet<>(nodes.keySet())
                + ": export the run again with this kit");
    }

    private UserException disagrees(String kind, String name, String found, String expected) {
        return new UserException(file + ": " + kind + " '" + name + "' is " + found + ", but its metadata says "
                + expected + ": the file was changed after export, export the run again");
    }
}
