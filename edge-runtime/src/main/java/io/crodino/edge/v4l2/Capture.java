package io.crodino.edge.v4l2;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Pictures on their way from the driver, in buffers that it shares. One copy and no allocation of Java objects of any size
 * a picture. For one thread at a time.
 */
final class Capture implements AutoCloseable {
    private static final int BUFFERS = 4;
    private static final int VIDEO_CAPTURE = 1;
    private static final int MAPPED = 1;
    private static final int DAMAGED = 0x40;
    private static final int CLOCK = 0xe000;
    private static final int MONOTONIC = 0x2000;
    private static final long PLAUSIBLE_AGE_NANOS = 1_000_000_000;

    private final Kernel kernel;
    private final int file;
    private final PictureLayout layout;
    private final List<Shared> buffers = new ArrayList<>();
    private boolean clockIsProven;
    private final Memory description = new Memory(Ioctl.DEQUEUE_BUFFER.size());

    /** A buffer of the driver, and its picture as OpenCV sees it. */
    private record Shared(Pointer address, long length, Mat picture) {}

    private Capture(Kernel kernel, int file, PictureLayout layout) {
        this.kernel = kernel;
        this.file = file;
        this.layout = layout;
    }

    static Capture start(Kernel kernel, int file, PictureLayout layout) throws IOException {
        Capture capture = new Capture(kernel, file, layout);
        try {
            int count = capture.request(BUFFERS);
            if (count == 0) {
                throw new IOException("the driver has no memory for its pictures");
            }
            for (int i = 0; i < count; i++) {
                capture.share(i);
                capture.queue(i);
            }
            capture.stream(Ioctl.STREAM_ON);
            return capture;
        } catch (IOException | RuntimeException e) {
            capture.close();
            throw e;
        }
    }

    /**
     * Waits for the next whole picture and copies it.
     *
     * @param depth becomes 16UC1
     * @param millis how long to wait at most
     * @return when it was taken, on the clock of {@link System#nanoTime}
     * @throws IOException when none came, or the device is gone
     */
    long read(Mat depth, long millis) throws IOException {
        long start = System.nanoTime();
        while (true) {
            long left = millis - (System.nanoTime() - start) / 1_000_000;
            if (left <= 0) {
                throw new IOException("no whole picture came for " + millis + " ms");
            }
            if (kernel.await(file, (int) left) && dequeue()) {
                int index = StructField.BUFFER_INDEX.of(description);
                boolean whole = (StructField.BUFFER_FLAGS.of(description) & DAMAGED) == 0
                        && StructField.BUFFER_BYTES_USED.of(description) >= layout.bytes();
                if (whole) {
                    buffers.get(index).picture.copyTo(depth);
                }
                long taken = taken();
                queue(index);
                if (whole) {
                    return taken;
                }
            }
        }
    }

    private boolean dequeue() throws KernelException {
        describe(0);
        try {
            kernel.control(file, Ioctl.DEQUEUE_BUFFER, description);
            return true;
        } catch (KernelException e) {
            if (e.code() == KernelException.TRY_AGAIN) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The driver's own time, where it says that it is of the clock that Java has as well (CLOCK_MONOTONIC) and has been
     * right once; otherwise the moment of its arrival. A clock that was right is believed later on: after a pause of this
     * process the first pictures are old, and must not pass for new.
     */
    private long taken() {
        long now = System.nanoTime();
        if ((StructField.BUFFER_FLAGS.of(description) & CLOCK) != MONOTONIC) {
            return now;
        }
        long taken = description.getLong(StructField.BUFFER_SECONDS) * 1_000_000_000L
                + description.getLong(StructField.BUFFER_MICROSECONDS) * 1_000L;
        long age = now - taken;
        clockIsProven |= age >= 0 && age < PLAUSIBLE_AGE_NANOS;
        return clockIsProven && age >= 0 ? taken : now;
    }

    private int request(int count) throws KernelException {
        try (Memory wish = new Memory(Ioctl.REQUEST_BUFFERS.size())) {
            wish.clear();
            StructField.REQUEST_COUNT.set(wish, count);
            StructField.REQUEST_TYPE.set(wish, VIDEO_CAPTURE);
            StructField.REQUEST_MEMORY.set(wish, MAPPED);
            kernel.control(file, Ioctl.REQUEST_BUFFERS, wish);
            return StructField.REQUEST_COUNT.of(wish);
        }
    }

    private void share(int index) throws IOException {
        describe(index);
        kernel.control(file, Ioctl.QUERY_BUFFER, description);
        long length = Integer.toUnsignedLong(StructField.BUFFER_LENGTH.of(description));
        if (length < layout.bytes()) {
            throw new IOException("the driver's buffers have " + length + " bytes, its pictures " + layout.bytes());
        }
        Pointer address = kernel.map(file, length, Integer.toUnsignedLong(StructField.BUFFER_OFFSET.of(description)));
        Mat picture = new Mat(
                layout.height(),
                layout.width(),
                CvType.CV_16UC1,
                address.getByteBuffer(0, length),
                layout.bytesPerLine());
        buffers.add(new Shared(address, length, picture));
    }

    private void queue(int index) throws KernelException {
        describe(index);
        kernel.control(file, Ioctl.QUEUE_BUFFER, description);
    }

    private void describe(int index) {
        description.clear();
        StructField.BUFFER_INDEX.set(description, index);
        StructField.BUFFER_TYPE.set(description, VIDEO_CAPTURE);
        StructField.BUFFER_MEMORY.set(description, MAPPED);
    }

    private void stream(Ioctl request) throws KernelException {
        try (Memory type = new Memory(request.size())) {
            type.setInt(0, VIDEO_CAPTURE);
            kernel.control(file, request, type);
        }
    }

    @Override
    public void close() {
        try {
            stream(Ioctl.STREAM_OFF);
        } catch (KernelException e) {
            // A device that is gone has stopped by itself.
        }
        for (Shared buffer : buffers) {
            buffer.picture.release();
            kernel.unmap(buffer.address, buffer.length);
        }
        buffers.clear();
        try {
            request(0);
        } catch (KernelException e) {
            // The same; closing the node frees them in any case.
        }
        description.close();
    }
}
