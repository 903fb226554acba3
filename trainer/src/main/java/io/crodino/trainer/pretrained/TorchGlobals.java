package io.crodino.trainer.pretrained;

import io.crodino.trainer.tensor.ElementType;
import io.crodino.trainer.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names that a state dict of plain tensors needs; every other name is refused. */
final class TorchGlobals implements PickleReader.Globals {
    /** A storage inside the archive. */
    record Storage(String key, ElementType type, long count) {}

    /** Reads a storage's bytes. */
    interface Storages {
        byte[] bytes(Storage storage) throws PickleException;
    }

    private enum Function {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_PARAMETER
    }

    private static final Map<String, Object> KNOWN = Map.of(
            "collections.OrderedDict", Function.ORDERED_DICT,
            "torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR,
            "torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER,
            "torch.FloatStorage", ElementType.F32,
            "torch.HalfStorage", ElementType.F16,
            "torch.DoubleStorage", ElementType.F64,
            "torch.IntStorage", ElementType.I32,
            "torch.LongStorage", ElementType.I64,
            "torch.ByteStorage", ElementType.U8);

    private final Storages storages;

    TorchGlobals(Storages storages) {
        this.storages = storages;
    }

    @Override
    public Object find(String name) throws PickleException {
        Object known = KNOWN.get(name);
        if (known == null) {
            throw new PickleException("it asks for '" + printable(name) + "', which plain weights do not need");
        }
        return known;
    }

    @Override
    public Object call(Object function, List<?> arguments) throws PickleException {
        if (function == Function.ORDERED_DICT && arguments.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (function == Function.REBUILD_TENSOR && arguments.size() >= 4) {
            return tensor(arguments);
        }
        if (function == Function.REBUILD_PARAMETER && !arguments.isEmpty() && arguments.get(0) instanceof Tensor data) {
            return data;
        }
        throw new PickleException("it makes a call that plain weights do not need");
    }

    /** {@code ('storage', type, key, device, count)}. */
    @Override
    public Object persistent(Object id) throws PickleException {
        List<?> parts = PickleReader.list(id);
        if (parts.size() == 5
                && "storage".equals(parts.get(0))
                && parts.get(1) instanceof ElementType type
                && parts.get(2) instanceof String key
                && parts.get(4) instanceof Long count) {
            return new Storage(key, type, count);
        }
        throw new PickleException("it refers to something that is not a tensor's storage");
    }

    /** {@code (storage, offset, shape, strides, ...)}. */
    private Tensor tensor(List<?> arguments) throws PickleException {
        if (!(arguments.get(0) instanceof Storage storage) || !(arguments.get(1) instanceof Long offset)) {
            throw new PickleException("it has a tensor without a storage");
        }
        long[] shape = numbers(arguments.get(2));
        if (!Arrays.equals(numbers(arguments.get(3)), rowMajor(shape))) {
            throw new PickleException("it has a tensor that is not row-major; save it with .contiguous()");
        }
        int width = storage.type().bytes();
        byte[] bytes = storages.bytes(storage);
        long length = elements(shape) * width;
        long begin = offset * width;
        if (offset < 0 || offset > bytes.length || begin > bytes.length - length) {
            throw new PickleException("it has a tensor that is larger than its storage");
        }
        return new Tensor("", shape, storage.type(), ByteBuffer.wrap(bytes, (int) begin, (int) length));
    }

    private static long[] numbers(Object tuple) throws PickleException {
        List<?> list = PickleReader.list(tuple);
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Long number) || number < 0) {
                throw new PickleException("it has a tensor with an impossible shape");
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private static long elements(long[] shape) throws PickleException {
        long count = 1;
        for (long length : shape) {
            // Also keeps the product far from overflow: both factors are below 2^31.
            if (length > Integer.MAX_VALUE || count * length > Integer.MAX_VALUE) {
                throw new PickleException("it has a tensor with more than 2^31 elements");
            }
            count *= length;
        }
        return count;
    }

    private static long[] rowMajor(long[] shape) throws PickleException {
        elements(shape);
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(1, shape[i]);
        }
        return strides;
    }

    private static String printable(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= 80 ? plain : String.format(Locale.ROOT, "%.80s...", plain);
    }
}
