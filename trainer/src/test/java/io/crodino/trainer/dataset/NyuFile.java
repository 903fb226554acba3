package io.crodino.trainer.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A labelled NYU Depth v2 of tiny frames: 1449 of them, 6 rows of 8 columns, each pixel telling where it is. */
final class NyuFile {
    static final int HEIGHT = 6;
    static final int WIDTH = 8;
    private static final int FRAMES = 1449;

    private NyuFile() {}

    static int color(int frame, int channel, int x, int y) {
        return (frame * 7 + channel * 50 + x * 11 + y) % 256;
    }

    static float metres(int frame, int x, int y) {
        return x == 0 ? 0 : 0.7f + frame % 9 + 0.01f * x + 0.001f * y;
    }

    static int rawLabel(int frame, int x, int y) {
        return (frame * 5 + x * 100 + y) % 895;
    }

    @FunctionalInterface
    private interface Element {
        void put(ByteBuffer target, int[] index);
    }

    static Path write(Path file) throws IOException {
        return write(file, FRAMES);
    }

    /** Axes as HDF5 has them, reversed: frame, channel, column, row. Chunks do not divide the axes evenly. */
    static Path write(Path file, int frames) throws IOException {
        int[] image = {frames, 3, WIDTH, HEIGHT};
        int[] plane = {frames, WIDTH, HEIGHT};
        Element depth = (target, i) -> target.putFloat(metres(i[0], i[1], i[2]));
        try (MatFile mat = new MatFile(file)) {
            Map<String, Long> arrays = new HashMap<>();
            arrays.put(
                    "images",
                    mat.array(
                            MatFile.Type.UINT8,
                            image,
                            new int[] {1, 2, 5, 6},
                            chunks(
                                    1,
                                    new int[] {1, 2, 5, 6},
                                    (target, i) -> target.put((byte) color(i[0], i[1], i[2], i[3])))));
            arrays.put(
                    "depths",
                    mat.array(MatFile.Type.FLOAT, plane, new int[] {4, 8, 4}, chunks(4, new int[] {4, 8, 4}, depth)));
            arrays.put(
                    "labels",
                    mat.array(
                            MatFile.Type.UINT16,
                            plane,
                            new int[] {1, 8, 6},
                            chunks(
                                    2,
                                    new int[] {1, 8, 6},
                                    (target, i) -> target.putShort((short) rawLabel(i[0], i[1], i[2])))));
            mat.finish(arrays);
        }
        return file;
    }

    private static Function<int[], byte[]> chunks(int size, int[] shape, Element element) {
        int count = 1;
        for (int length : shape) {
            count *= length;
        }
        int total = count;
        return offset -> {
            ByteBuffer bytes = ByteBuffer.allocate(total * size).order(ByteOrder.LITTLE_ENDIAN);
            int[] index = new int[shape.length];
            for (int i = 0; i < total; i++) {
                int rest = i;
                for (int axis = shape.length - 1; axis >= 0; axis--) {
                    index[axis] = offset[axis] + rest % shape[axis];
                    rest /= shape[axis];
                }
                element.put(bytes, index);
            }
            return bytes.array();
        };
    }
}
