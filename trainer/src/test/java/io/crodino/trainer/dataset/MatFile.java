package io.crodino.trainer.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes MATLAB v7.3 files as MATLAB does: a user block of 512 bytes, HDF5 with superblock 0, symbol tables, and arrays in
 * deflated chunks under version 1 B-trees. Addresses count from the end of the user block.
 */
final class MatFile implements AutoCloseable {
    private static final int USER_BLOCK = 512;
    private static final int SUPERBLOCK = 96;
    private static final long UNDEFINED = -1;
    private static final int CHUNKS_PER_NODE = 64;

    /** An element type, as HDF5 describes it. */
    record Type(int size, int classAndVersion, int order, int sign, List<Integer> properties) {
        static final Type UINT8 = new Type(1, 0x10, 0, 0, List.of(0, 0, 8, 0));
        static final Type UINT16 = new Type(2, 0x10, 0, 0, List.of(0, 0, 16, 0));
        static final Type FLOAT = new Type(4, 0x11, 0x20, 31, List.of(0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0));
        static final Type REFERENCE = new Type(8, 0x17, 0, 0, List.of());

        byte[] description() {
            ByteBuffer bytes = little(8 + properties.size());
            bytes.put((byte) classAndVersion)
                    .put((byte) order)
                    .put((byte) sign)
                    .put((byte) 0)
                    .putInt(size);
            properties.forEach(property -> bytes.put(property.byteValue()));
            return bytes(bytes);
        }
    }

    private final FileChannel channel;
    private final IdentityHashMap<byte[], long[]> written = new IdentityHashMap<>();
    private long end = SUPERBLOCK;

    MatFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.rewind().get(bytes);
        return bytes;
    }

    private long append(ByteBuffer bytes) throws IOException {
        long address = end;
        bytes.rewind();
        end += bytes.remaining();
        write(bytes, address + USER_BLOCK);
        end = (end + 7) / 8 * 8;
        return address;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /**
     * Writes an array in deflated chunks.
     *
     * @param chunks gives the raw bytes of the chunk at an offset, all of it also at the array's edge; an array that it
     *     gives twice is stored once
     * @return its address
     */
    long array(Type type, int[] dimensions, int[] chunk, Function<int[], byte[]> chunks) throws IOException {
        List<ByteBuffer> keys = new ArrayList<>();
        List<Long> children = new ArrayList<>();
        int[] offset = new int[dimensions.length];
        do {
            byte[] raw = chunks.apply(offset);
            long[] place = written.get(raw);
            if (place == null) {
                byte[] deflated = deflated(raw);
                place = new long[] {append(ByteBuffer.wrap(deflated)), deflated.length};
                written.put(raw, place);
            }
            keys.add(key((int) place[1], offset));
            children.add(place[0]);
        } while (advance(offset, dimensions, chunk));
        int[] beyond = offset.clone();
        beyond[0] = (dimensions[0] + chunk[0] - 1) / chunk[0] * chunk[0];
        long tree = tree(1, 0, keys, children, key(0, beyond));
        ByteBuffer layout = little(11 + 4 * (dimensions.length + 1));
        layout.put((byte) 3).put((byte) 2).put((byte) (dimensions.length + 1)).putLong(tree);
        for (int length : chunk) {
            layout.putInt(length);
        }
        layout.putInt(type.size());
        ByteBuffer filter = little(24);
        filter.put((byte) 1).put((byte) 1).position(8);
        filter.putShort((short) 1)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(3);
        Map<Integer, byte[]> messages = described(type, dimensions);
        messages.put(0x0B, bytes(filter));
        messages.put(0x08, bytes(layout));
        return header(messages);
    }

    /** Writes references to other objects, 1 x n as MATLAB's cells. */
    long references(List<Long> addresses) throws IOException {
        ByteBuffer data = little(8 * addresses.size());
        addresses.forEach(data::putLong);
        long address = append(data);
        Map<Integer, byte[]> messages = described(Type.REFERENCE, new int[] {addresses.size(), 1});
        messages.put(
                0x08,
                bytes(little(18).put((byte) 3).put((byte) 1).putLong(address).putLong(8L * addresses.size())));
        return header(messages);
    }

    private static Map<Integer, byte[]> described(Type type, int[] dimensions) {
        ByteBuffer space = little(8 + 8 * dimensions.length);
        space.put((byte) 1).put((byte) dimensions.length).position(8);
        for (int length : dimensions) {
            space.putLong(length);
        }
        Map<Integer, byte[]> messages = new TreeMap<>();
        messages.put(0x01, bytes(space));
        messages.put(0x03, type.description());
        messages.put(0x05, new byte[] {2, 3, 2, 0});
        return messages;
    }

    private static boolean advance(int[] offset, int[] dimensions, int[] chunk) {
        for (int axis = offset.length - 1; axis >= 0; axis--) {
            offset[axis] += chunk[axis];
            if (offset[axis] < dimensions[axis]) {
                return true;
            }
            offset[axis] = 0;
        }
        return false;
    }

    private static ByteBuffer key(int size, int[] offset) {
        ByteBuffer key = little(8 + 8 * (offset.length + 1)).putInt(size).putInt(0);
        for (int start : offset) {
            key.putLong(start);
        }
        return key;
    }

    /** A B-tree whose nodes have at most 64 children; returns the address of its root. */
    private long tree(int type, int level, List<ByteBuffer> keys, List<Long> children, ByteBuffer last)
            throws IOException {
        int keySize = last.capacity();
        int most = CHUNKS_PER_NODE;
        List<ByteBuffer> aboveKeys = new ArrayList<>();
        List<Long> above = new ArrayList<>();
        int nodeSize = 24 + (most + 1) * keySize + most * 8;
        int nodes = (children.size() + most - 1) / most;
        for (int first = 0; first < children.size(); first += most) {
            int after = Math.min(first + most, children.size());
            ByteBuffer node = little(nodeSize);
            node.put("TREE".getBytes(StandardCharsets.US_ASCII))
                    .put((byte) type)
                    .put((byte) level);
            node.putShort((short) (after - first));
            node.putLong(above.isEmpty() ? UNDEFINED : end - nodeSize);
            node.putLong(above.size() == nodes - 1 ? UNDEFINED : end + nodeSize);
            for (int i = first; i < after; i++) {
                node.put(keys.get(i).rewind()).putLong(children.get(i));
            }
            node.put((after < children.size() ? keys.get(after) : last).rewind());
            aboveKeys.add(keys.get(first));
            above.add(append(node));
        }
        return above.size() == 1 ? above.get(0) : tree(type, level + 1, aboveKeys, above, last);
    }

    /** Writes a group of at most eight objects, by name. */
    long group(Map<String, Long> members) throws IOException {
        return header(Map.of(0x11, symbols(members)));
    }

    private byte[] symbols(Map<String, Long> members) throws IOException {
        ByteBuffer names = little(512);
        ByteBuffer table = little(8 + 8 * 40);
        table.put("SNOD".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
        table.putShort((short) members.size());
        names.position(8);
        int lastName = 8;
        for (Map.Entry<String, Long> member : new TreeMap<>(members).entrySet()) {
            lastName = names.position();
            names.put((member.getKey() + "\0").getBytes(StandardCharsets.US_ASCII));
            names.position((names.position() + 7) / 8 * 8);
            table.putLong(lastName).putLong(member.getValue()).position(table.position() + 24);
        }
        long segment = append(names);
        long heap = append(little(32)
                .put("HEAP".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .putLong(names.capacity())
                .putLong(1)
                .putLong(segment));
        long node = append(table);
        ByteBuffer tree = little(24 + 32 * 8 + 33 * 8);
        tree.put("TREE".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) 0);
        tree.putShort((short) 1).putLong(UNDEFINED).putLong(UNDEFINED);
        tree.putLong(0).putLong(node).putLong(lastName);
        return bytes(little(16).putLong(append(tree)).putLong(heap));
    }

    private long header(Map<Integer, byte[]> messages) throws IOException {
        int size = messages.values().stream()
                .mapToInt(m -> 8 + (m.length + 7) / 8 * 8)
                .sum();
        ByteBuffer header = little(16 + size);
        header.put((byte) 1)
                .put((byte) 0)
                .putShort((short) messages.size())
                .putInt(1)
                .putInt(size);
        header.position(16);
        messages.forEach((type, data) -> {
            int padded = (data.length + 7) / 8 * 8;
            header.putShort(type.shortValue())
                    .putShort((short) padded)
                    .putInt(0)
                    .put(data);
            header.position(header.position() + padded - data.length);
        });
        return append(header);
    }

    /** Writes the root group and what makes the file one. */
    void finish(Map<String, Long> members) throws IOException {
        long root = group(members);
        ByteBuffer head = little(USER_BLOCK + SUPERBLOCK);
        head.put("MATLAB 7.3 MAT-file, Platform: GLNXA64, HDF5 schema 1.00 .".getBytes(StandardCharsets.US_ASCII));
        head.position(USER_BLOCK);
        head.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
        head.put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0})
                .putShort((short) 4)
                .putShort((short) 16)
                .putInt(0);
        head.putLong(USER_BLOCK).putLong(UNDEFINED).putLong(USER_BLOCK + end).putLong(UNDEFINED);
        head.putLong(0).putLong(root);
        head.rewind();
        write(head, 0);
    }

    private static byte[] deflated(byte[] raw) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(raw);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
