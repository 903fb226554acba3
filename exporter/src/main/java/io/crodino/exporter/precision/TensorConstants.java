package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Constants of an ONNX graph as raw little-endian bytes. */
final class TensorConstants {
    private TensorConstants() {}

    static float[] floats(TensorProto tensor) {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.asFloatBuffer().get(values);
        return values;
    }

    static TensorProto floats(String name, float[] values, List<Long> shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, DataType.FLOAT, raw, shape);
    }

    static TensorProto halves(String name, short[] bits, List<Long> shape) {
        ByteBuffer raw = ByteBuffer.allocate(Short.BYTES * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asShortBuffer().put(bits);
        return tensor(name, DataType.FLOAT16, raw, shape);
    }

    static TensorProto integers(String name, int[] values, List<Long> shape) {
        ByteBuffer raw = ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asIntBuffer().put(values);
        return tensor(name, DataType.INT32, raw, shape);
    }

    static TensorProto bytes(String name, byte[] values, List<Long> shape) {
        return tensor(name, DataType.INT8, ByteBuffer.wrap(values), shape);
    }

    static TensorProto unsignedByte(String name, int value) {
        return tensor(name, DataType.UINT8, ByteBuffer.wrap(new byte[] {(byte) value}), List.of());
    }

    private static TensorProto tensor(String name, DataType type, ByteBuffer raw, List<Long> shape) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(raw))
                .addAllDims(shape)
                .build();
    }
}
