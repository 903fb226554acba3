package io.crodino.edge.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The input and output tensors of one model, made once over direct buffers that Java, OpenCV and ONNX Runtime share: a
 * frame costs no allocation and no copy. Confined to the thread that runs the model.
 */
final class ModelTensors implements AutoCloseable {
    final Map<String, OnnxTensor> inputs = new HashMap<>();
    final Map<String, OnnxTensor> outputs = new HashMap<>();
    final Mat input;
    final ByteBuffer classes;
    final FloatBuffer confidence;
    final FloatBuffer embedding;
    final @Nullable FloatBuffer logits;
    final @Nullable FloatBuffer probability;

    /** The Mat does not keep its memory alive, so this does. */
    private final ByteBuffer inputBytes;

    ModelTensors(OnnxContract contract, Set<Output> wanted) throws OrtException {
        OpenCv.load();
        ModelCard card = contract.card();
        boolean rgb = card.sensor() == Modality.RGB;
        inputBytes = direct(size(contract.inputShape()) * (rgb ? 1 : Short.BYTES));
        input = new Mat(card.height(), card.width(), rgb ? CvType.CV_8UC3 : CvType.CV_16UC1, inputBytes);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        inputs.put(
                OnnxContract.inputName(card.sensor()),
                OnnxTensor.createTensor(environment, inputBytes, contract.inputShape(), contract.inputType()));
        classes = direct(size(contract.classesShape()));
        outputs.put(
                OnnxContract.CLASSES,
                OnnxTensor.createTensor(environment, classes, contract.classesShape(), OnnxJavaType.UINT8));
        confidence = output(OnnxContract.CONFIDENCE, contract.confidenceShape());
        embedding = output(OnnxContract.EMBEDDING, contract.embeddingShape());
        logits = wanted.contains(Output.LOGITS) ? output(OnnxContract.LOGITS, contract.logitsShape()) : null;
        probability = wanted.contains(Output.PROBABILITY)
                ? output(OnnxContract.PROBABILITY, contract.probabilityShape())
                : null;
    }

    private FloatBuffer output(String name, long[] shape) throws OrtException {
        FloatBuffer buffer = direct(size(shape) * Float.BYTES).asFloatBuffer();
        outputs.put(name, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape));
        return buffer;
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static int size(long[] shape) {
        long size = 1;
        for (long extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        return Math.toIntExact(size);
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        input.release();
        inputBytes.clear();
    }
}
