package io.crodino.exporter.fit;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.crodino.edge.fit.Bits;
import io.crodino.edge.fit.HollowNetwork;
import io.crodino.edge.fit.HollowNetwork.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the weights of all convolutions out of an untrained network. Nodes, names, types and shapes stay. Of the scales of
 * int8 weights, which differ from channel to channel, the mean is left, so that files without weights are small when
 * compressed. Used once.
 */
final class Hollowing {
    private static final int CONVOLUTION_DIMENSIONS = 4;

    private final List<Weights> weights = new ArrayList<>();
    private long offset;

    private Hollowing() {}

    /** @param model as the exporter writes it, with raw data */
    static HollowNetwork of(ModelProto model) {
        Hollowing hollowing = new Hollowing();
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            hollowing.empty(tensor);
        }
        byte[] bytes = model.toBuilder().setGraph(graph).build().toByteArray();
        return new HollowNetwork(bytes, hollowing.weights);
    }

    private void empty(TensorProto.Builder tensor) {
        boolean floats = tensor.getDataType() == DataType.FLOAT.getNumber();
        boolean bytes = tensor.getDataType() == DataType.INT8.getNumber();
        if (tensor.getDimsCount() == CONVOLUTION_DIMENSIONS && (floats || bytes)) {
            takeOut(tensor, floats ? Bits.FP32 : Bits.INT8);
        } else if (tensor.getDimsCount() == 1 && floats && tensor.getName().endsWith(".scale")) {
            tensor.setRawData(evenedOut(tensor.getRawData()));
        }
    }

    private void takeOut(TensorProto.Builder tensor, Bits bits) {
        Weights taken = weights(tensor.getRawData(), bits);
        tensor.clearRawData()
                .setDataLocation(DataLocation.EXTERNAL)
                .addExternalData(entry("location", HollowNetwork.WEIGHTS))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Long.toString(taken.bytes())));
        weights.add(taken);
        offset += taken.room();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static Weights weights(ByteString raw, Bits bits) {
        ByteBuffer data = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int count = raw.size() / (bits == Bits.FP32 ? Float.BYTES : 1);
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double value = bits == Bits.FP32 ? data.getFloat() : data.get();
            squares += value * value;
        }
        return new Weights(bits, count, Math.sqrt(squares / count));
    }

    private static ByteString evenedOut(ByteString raw) {
        ByteBuffer data = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int count = raw.size() / Float.BYTES;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += data.getFloat();
        }
        ByteBuffer even = ByteBuffer.allocate(raw.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            even.putFloat((float) (sum / count));
        }
        return ByteString.copyFrom(even.flip());
    }
}
