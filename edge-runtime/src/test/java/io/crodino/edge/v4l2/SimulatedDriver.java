package io.crodino.edge.v4l2;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A video node as drivers of Linux behave: it takes what is asked as far as it can, gives pictures only in buffers that
 * wait for one, and answers with the errors that they answer with. Its structures are written out here once more, from
 * {@code linux/videodev2.h}.
 */
final class SimulatedDriver implements Kernel {
    static final int FILE = 42;

    /** Names of its pixel formats, in its order. */
    List<String> formats = new ArrayList<>(List.of("YUYV", "Z16 "));

    int width = 6;
    int height = 4;
    int padding;
    double fps = 30;
    boolean takesRate = true;
    boolean metadataOnly;

    /** What is refused with which number. */
    Ioctl refused = Ioctl.STREAM_ON;

    int refusal;
    int openRefusal;

    /** What happens while a reader waits. */
    Runnable meanwhile = () -> {};

    /** Pictures that are still to come; none: silence. */
    final Deque<Picture> coming = new ConcurrentLinkedDeque<>();

    boolean unplugged;
    boolean streaming;
    int open;
    int mapped;
    int copies;
    private final List<Memory> buffers = new ArrayList<>();
    private final Deque<Integer> waiting = new ArrayDeque<>();

    /**
     * @param values row by row
     * @param flags of the buffer
     * @param missing bytes at the end
     * @param ageNanos how long ago it was taken
     */
    record Picture(short[] values, int flags, int missing, long ageNanos) {}

    private int bytesPerLine() {
        return 2 * width + padding;
    }

    void sends(short[] values) {
        coming.add(new Picture(values, 0x2000, 0, 5_000_000));
    }

    @Override
    public int open(Path node) throws KernelException {
        if (openRefusal != 0) {
            throw new KernelException(openRefusal, "refused");
        }
        open++;
        return FILE;
    }

    @Override
    public void close(int file) {
        open--;
    }

    @Override
    public void control(int file, Ioctl request, Pointer a) throws KernelException {
        if (unplugged) {
            throw new KernelException(19, "No such device");
        }
        if (request == refused && refusal != 0) {
            throw new KernelException(refusal, "refused");
        }
        switch (request) {
            case QUERY_CAPABILITY -> {
                text(a, 0, "uvcvideo");
                text(a, 16, "Depth Camera 435");
                text(a, 48, "usb-0000:00:14.0-2");
                a.setInt(84, 0x84a00001);
                a.setInt(88, metadataOnly ? 0x04a00000 : 0x04200001);
            }
            case ENUMERATE_FORMATS -> {
                require(a.getInt(0) < formats.size());
                a.setInt(44, code(formats.get(a.getInt(0))));
            }
            case ENUMERATE_SIZES -> {
                require(a.getInt(0) == 0);
                a.setInt(8, 1);
                a.setInt(12, width);
                a.setInt(16, height);
            }
            case GET_FORMAT -> describe(a, formats.get(0));
            case SET_FORMAT -> describe(a, name(a.getInt(16)));
            case GET_PARAMETERS -> {
                a.setInt(4, takesRate ? 0x1000 : 0);
                a.setInt(12, 1);
                a.setInt(16, (int) fps);
            }
            case SET_PARAMETERS -> {
                double wanted = (double) a.getInt(16) / a.getInt(12);
                fps = wanted <= 30 ? wanted : 30;
                a.setInt(12, 1);
                a.setInt(16, (int) fps);
            }
            case REQUEST_BUFFERS -> {
                require(a.getInt(8) == 1);
                waiting.clear();
                buffers.clear();
                for (int i = 0; i < Math.min(3, a.getInt(0)); i++) {
                    buffers.add(new Memory((long) bytesPerLine() * height));
                }
                a.setInt(0, buffers.size());
            }
            case QUERY_BUFFER -> {
                a.setInt(64, 4096 * a.getInt(0));
                a.setInt(72, bytesPerLine() * height);
            }
            case QUEUE_BUFFER -> waiting.add(a.getInt(0));
            case DEQUEUE_BUFFER -> dequeue(a);
            case STREAM_ON -> streaming = true;
            case STREAM_OFF -> streaming = false;
        }
    }

    private void dequeue(Pointer a) throws KernelException {
        if (!streaming || coming.isEmpty() || waiting.isEmpty()) {
            throw new KernelException(11, "Resource temporarily unavailable");
        }
        int index = waiting.remove();
        Picture picture = coming.remove();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                buffers.get(index).setShort((long) y * bytesPerLine() + 2L * x, picture.values[y * width + x]);
            }
        }
        long taken = System.nanoTime() - picture.ageNanos;
        a.setInt(0, index);
        a.setInt(8, bytesPerLine() * height - picture.missing);
        a.setInt(12, picture.flags);
        a.setLong(24, taken / 1_000_000_000);
        a.setLong(32, taken % 1_000_000_000 / 1000);
        copies++;
    }

    private void describe(Pointer a, String format) {
        a.setInt(8, width);
        a.setInt(12, height);
        a.setInt(16, code(formats.contains(format) ? format : formats.get(0)));
        a.setInt(24, bytesPerLine());
        a.setInt(28, bytesPerLine() * height);
    }

    @Override
    public Pointer map(int file, long length, long offset) {
        mapped++;
        return buffers.get((int) (offset / 4096));
    }

    @Override
    public void unmap(Pointer address, long length) {
        mapped--;
    }

    @Override
    public boolean await(int file, int millis) {
        meanwhile.run();
        return unplugged || (streaming && !coming.isEmpty());
    }

    private static void require(boolean condition) throws KernelException {
        if (!condition) {
            throw new KernelException(22, "Invalid argument");
        }
    }

    private static void text(Pointer a, int offset, String text) {
        a.write(
                offset,
                Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length() + 1),
                0,
                text.length() + 1);
    }

    private static int code(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    private static String name(int code) {
        return "" + (char) (code & 0xff) + (char) (code >> 8 & 0xff) + (char) (code >> 16 & 0xff)
                + (char) (code >> 24 & 0xff);
    }
}
