package io.crodino.trainer.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor in memory or in a mapped file. Immutable by agreement: its bytes are shared, not copied.
 *
 * @param name its name in the file
 * @param shape lengths of the dimensions; empty for a scalar
 * @param type the number format
 * @param data all elements, row-major, little-endian
 */
public record Tensor(String name, long[] shape, ElementType type, ByteBuffer data) {
    public Tensor {
        long expected = Math.multiplyExact(count(shape), (long) type.bytes());
        if (data.remaining() != expected) {
            throw new IllegalArgumentException(name + " " + Arrays.toString(shape) + " of " + type + " needs "
                    + expected + " bytes, found " + data.remaining());
        }
    }

    /** An F32 tensor of these values, which are copied. */
    public static Tensor ofFloats(String name, long[] shape, float... values) {
        ByteBuffer data = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new Tensor(name, shape, ElementType.F32, data);
    }

    /** A fresh view on the bytes, little-endian, from position 0. */
    @Override
    public ByteBuffer data() {
        return data.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The number of elements. */
    public long count() {
        return count(shape);
    }

    /** The same tensor under another name. */
    public Tensor named(String other) {
        return new Tensor(other, shape, type, data());
    }

    /** All elements as 32-bit floats, row-major; wider types are rounded. */
    public float[] floats() {
        ByteBuffer bytes = data();
        float[] values = new float[Math.toIntExact(count())];
        if (type == ElementType.F32) {
            bytes.asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) element(bytes, i);
            }
        }
        return values;
    }

    /** All elements as doubles, row-major; I64 beyond 2^53 is rounded. */
    public double[] doubles() {
        ByteBuffer bytes = data();
        double[] values = new double[Math.toIntExact(count())];
        Arrays.setAll(values, i -> element(bytes, i));
        return values;
    }

    private double element(ByteBuffer bytes, int i) {
        int at = i * type.bytes();
        return switch (type) {
            case F32 -> bytes.getFloat(at);
            case F16 -> Half.toFloat(bytes.getShort(at));
            case F64 -> bytes.getDouble(at);
            case I32 -> bytes.getInt(at);
            case I64 -> bytes.getLong(at);
            case U8 -> bytes.get(at) & 0xff;
        };
    }

    static long count(long[] shape) {
        long count = Arrays.stream(shape).anyMatch(length -> length == 0) ? 0 : 1;
        for (long length : shape) {
            count = count == 0 ? 0 : Math.multiplyExact(count, length);
        }
        return count;
    }
}
