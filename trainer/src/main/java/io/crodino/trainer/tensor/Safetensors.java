package io.crodino.trainer.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A safetensors file: eight bytes of header length, a JSON header, then raw little-endian data. Reading takes one
 * tensor at a time, so files above 2 GiB are fine. Immutable, thread-safe.
 */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_HEADER = 100 << 20;

    private final Path file;
    private final Map<String, StoredTensor> entries;
    private final Map<String, String> metadata;
    private final long dataStart;

    private record StoredTensor(ElementType type, long[] shape, long begin, long end) {}

    private Safetensors(Path file, Map<String, StoredTensor> entries, Map<String, String> metadata, long dataStart) {
        this.file = file;
        this.entries = entries;
        this.metadata = metadata;
        this.dataStart = dataStart;
    }

    /** Name and shape of a tensor to be written as F32. */
    public record Spec(String name, long[] shape) {}

    /**
     * Writes float32 tensors, atomically, holding one of them at a time.
     *
     * @param values elements by tensor name, row by row
     */
    public static void write(
            Path file, List<Spec> specs, Map<String, String> metadata, Function<String, float[]> values) {
        byte[] header = header(specs, metadata);
        AtomicFile.write(file, out -> {
            byte[] length = new byte[8];
            littleEndian(length).putLong(header.length);
            out.write(length);
            out.write(header);
            for (Spec spec : specs) {
                writeFloats(out, values.apply(spec.name()));
            }
        });
    }

    private static byte[] header(List<Spec> specs, Map<String, String> metadata) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode meta = root.putObject("__metadata__");
        metadata.forEach(meta::put);
        long offset = 0;
        for (Spec spec : specs) {
            ObjectNode node = root.putObject(spec.name()).put("dtype", "F32");
            long count = 1;
            for (long dimension : spec.shape()) {
                node.withArray("shape").add(dimension);
                count *= dimension;
            }
            if (spec.shape().length == 0) {
                node.putArray("shape");
            }
            node.putArray("data_offsets").add(offset).add(offset + 4 * count);
            offset += 4 * count;
        }
        byte[] text = root.toString().getBytes(StandardCharsets.UTF_8);
        // Data aligned to 8 bytes can be mapped as it is; the format allows trailing spaces.
        byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void writeFloats(OutputStream out, float[] values) throws IOException {
        byte[] bytes = new byte[1 << 16];
        ByteBuffer chunk = littleEndian(bytes);
        for (int from = 0; from < values.length; from += chunk.capacity() / 4) {
            int count = Math.min(chunk.capacity() / 4, values.length - from);
            chunk.clear();
            chunk.asFloatBuffer().put(values, from, count);
            out.write(bytes, 0, 4 * count);
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Opens a file and checks its header against its length.
     *
     * @throws UserException when it is missing, damaged or not safetensors
     */
    public static Safetensors open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer length = littleEndian(new byte[8]);
            require(channel.size() >= 8 && channel.read(length, 0) == 8, file, "it is shorter than a header");
            long size = length.getLong(0);
            require(size > 0 && size <= MAX_HEADER && size + 8 <= channel.size(), file, "its header length is " + size);
            byte[] text = new byte[(int) size];
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining() && channel.read(buffer, 8 + buffer.position()) > 0) {}
            return parse(file, new String(text, StandardCharsets.UTF_8), 8 + size, channel.size());
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": expected a safetensors file", e);
        }
    }

    private static Safetensors parse(Path file, String header, long dataStart, long fileSize) {
        Map<String, StoredTensor> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> field : JSON.readTree(header).properties()) {
                if (field.getKey().equals("__metadata__")) {
                    field.getValue()
                            .properties()
                            .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
                } else {
                    entries.put(field.getKey(), entry(file, field.getKey(), field.getValue(), fileSize - dataStart));
                }
            }
        } catch (JsonProcessingException e) {
            throw damaged(file, "its header is not JSON");
        }
        return new Safetensors(file, entries, metadata, dataStart);
    }

    private static StoredTensor entry(Path file, String name, JsonNode node, long dataSize) {
        List<Long> shape = new ArrayList<>();
        node.path("shape").forEach(dimension -> shape.add(dimension.asLong(-1)));
        require(shape.stream().allMatch(size -> size >= 0), file, "tensor '" + name + "' has shape " + shape);
        long begin = node.path("data_offsets").path(0).asLong(-1);
        long end = node.path("data_offsets").path(1).asLong(-1);
        boolean inside = begin >= 0 && end >= begin && end <= dataSize;
        require(inside, file, "tensor '" + name + "' reaches beyond its end");
        ElementType type = type(file, node.path("dtype").asText());
        require(end - begin == length(shape, type.bytes()), file, "tensor '" + name + "' has the wrong length");
        return new StoredTensor(type, shape.stream().mapToLong(Long::longValue).toArray(), begin, end);
    }

    /** Bytes that a tensor needs, -1 for more than any file has. */
    private static long length(List<Long> shape, long width) {
        if (shape.contains(0L)) {
            return 0;
        }
        long bytes = width;
        for (long size : shape) {
            if (size > Long.MAX_VALUE / bytes) {
                return -1;
            }
            bytes *= size;
        }
        return bytes;
    }

    private static ElementType type(Path file, String name) {
        return ElementType.of(name).orElseThrow(() -> damaged(file, "it holds values of type " + name));
    }

    public Set<String> names() {
        return entries.keySet();
    }

    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    /** Dimensions of a tensor. */
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /** All elements as float32, row by row, whatever type is stored. */
    public float[] floats(String name) {
        return tensor(name).floats();
    }

    /** All elements as float64, row by row, whatever type is stored. */
    public double[] doubles(String name) {
        return tensor(name).doubles();
    }

    /** A tensor as it is stored, read into memory. */
    public Tensor tensor(String name) {
        StoredTensor entry = entry(name);
        if (entry.end() - entry.begin() > Integer.MAX_VALUE - 8) {
            throw new UserException(
                    file + ": tensor '" + name + "' is larger than 2 GiB: it belongs to another network");
        }
        return new Tensor(name, entry.shape(), entry.type(), bytes(entry));
    }

    /** Read, not mapped: mappings of many tensors would stay until the collector runs, and the system has few. */
    private ByteBuffer bytes(StoredTensor entry) {
        ByteBuffer bytes = littleEndian(new byte[(int) (entry.end() - entry.begin())]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, dataStart + entry.begin() + bytes.position()) < 0) {
                    throw new IOException("it ends too early");
                }
            }
            return bytes.flip();
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private StoredTensor entry(String name) {
        StoredTensor entry = entries.get(name);
        if (entry == null) {
            throw new UserException(file + " holds no tensor '" + name + "': it belongs to another network");
        }
        return entry;
    }

    private static void require(boolean condition, Path file, String found) {
        if (!condition) {
            throw damaged(file, found);
        }
    }

    private static UserException damaged(Path file, String found) {
        return new UserException(file + " is damaged or not a safetensors file: " + found + "; copy it again");
    }
}
