package io.crodino.edge.v4l2;

import com.sun.jna.Memory;
import io.crodino.formats.ImageSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An open video node and what its driver offers. For one thread at a time. */
final class VideoNode implements AutoCloseable {
    private static final int CAPTURES_VIDEO = 0x1;
    private static final int CAPTURES_METADATA = 0x800000;
    private static final int STREAMS = 0x4000000;
    private static final int HAS_DEVICE_CAPABILITIES = 0x80000000;
    private static final int VIDEO_CAPTURE = 1;
    private static final int TAKES_RATE = 0x1000;
    private static final int DISCRETE = 1;
    private static final int MOST_ENTRIES = 256;

    private final Kernel kernel;
    private final int file;

    private VideoNode(Kernel kernel, int file) {
        this.kernel = kernel;
        this.file = file;
    }

    /** @throws IOException the system's words why it does not open */
    static VideoNode open(Kernel kernel, Path path) throws IOException {
        return new VideoNode(kernel, kernel.open(path));
    }

    /**
     * Who is there.
     *
     * @param card name of the device
     * @param driver name of the driver
     * @param bus where it is plugged in
     * @param kind what this node gives
     */
    record NodeIdentity(String card, String driver, String bus, NodeKind kind) {}

    /** @throws IOException when it is no video node */
    NodeIdentity identity() throws IOException {
        try (Memory answer = ask(Ioctl.QUERY_CAPABILITY)) {
            kernel.control(file, Ioctl.QUERY_CAPABILITY, answer);
            int all = StructField.CAPABILITY_OF_DEVICE.of(answer);
            int own = (all & HAS_DEVICE_CAPABILITIES) == 0 ? all : StructField.CAPABILITY_OF_NODE.of(answer);
            return new NodeIdentity(
                    text(answer, StructField.CARD_TEXT),
                    text(answer, StructField.DRIVER_TEXT),
                    text(answer, StructField.BUS_TEXT),
                    kind(own));
        }
    }

    private static NodeKind kind(int capabilities) {
        int pictures = CAPTURES_VIDEO | STREAMS;
        if ((capabilities & pictures) == pictures) {
            return NodeKind.PICTURES;
        }
        return (capabilities & CAPTURES_METADATA) != 0 ? NodeKind.METADATA : NodeKind.OTHER;
    }

    /** The pixel formats of its pictures, in the driver's order. */
    List<FourCc> formats() throws IOException {
        List<FourCc> formats = new ArrayList<>();
        try (Memory entry = ask(Ioctl.ENUMERATE_FORMATS)) {
            StructField.FORMAT_ENTRY_TYPE.set(entry, VIDEO_CAPTURE);
            while (formats.size() < MOST_ENTRIES && next(Ioctl.ENUMERATE_FORMATS, entry, formats.size())) {
                formats.add(new FourCc(StructField.FORMAT_ENTRY_CODE.of(entry)));
            }
        }
        return formats;
    }

    /** The sizes of pictures in a format; of a continuous range its smallest and largest. */
    List<ImageSize> sizes(FourCc format) throws IOException {
        List<ImageSize> sizes = new ArrayList<>();
        try (Memory entry = ask(Ioctl.ENUMERATE_SIZES)) {
            StructField.SIZE_ENTRY_FORMAT.set(entry, format.code());
            while (sizes.size() < MOST_ENTRIES && next(Ioctl.ENUMERATE_SIZES, entry, sizes.size())) {
                if (StructField.SIZE_ENTRY_KIND.of(entry) != DISCRETE) {
                    return List.of(
                            new ImageSize(
                                    StructField.SIZE_ENTRY_LEAST_WIDTH.of(entry),
                                    StructField.SIZE_ENTRY_LEAST_HEIGHT.of(entry)),
                            new ImageSize(
                                    StructField.SIZE_ENTRY_MOST_WIDTH.of(entry),
                                    StructField.SIZE_ENTRY_MOST_HEIGHT.of(entry)));
                }
                sizes.add(
                        new ImageSize(StructField.SIZE_ENTRY_WIDTH.of(entry), StructField.SIZE_ENTRY_HEIGHT.of(entry)));
            }
        }
        return sizes;
    }

    /**
     * Chooses format and size; the driver may take another size.
     *
     * @param size unknown: as the driver has it
     */
    PictureLayout choose(FourCc format, ImageSize size) throws IOException {
        try (Memory answer = ask(Ioctl.GET_FORMAT)) {
            StructField.FORMAT_TYPE.set(answer, VIDEO_CAPTURE);
            kernel.control(file, Ioctl.GET_FORMAT, answer);
            if (size.isKnown()) {
                StructField.FORMAT_WIDTH.set(answer, size.width());
                StructField.FORMAT_HEIGHT.set(answer, size.height());
            }
            StructField.FORMAT_CODE.set(answer, format.code());
            StructField.FORMAT_INTERLACING.set(answer, 0);
            StructField.FORMAT_BYTES_PER_LINE.set(answer, 0);
            StructField.FORMAT_BYTES.set(answer, 0);
            kernel.control(file, Ioctl.SET_FORMAT, answer);
            FourCc given = new FourCc(StructField.FORMAT_CODE.of(answer));
            if (!given.equals(format)) {
                throw new IOException("the driver gives " + given + " where " + format + " was asked for");
            }
            int width = StructField.FORMAT_WIDTH.of(answer);
            int height = StructField.FORMAT_HEIGHT.of(answer);
            int bytesPerLine = Math.max(2 * width, StructField.FORMAT_BYTES_PER_LINE.of(answer));
            if (width < 1 || height < 1 || bytesPerLine % 2 != 0) {
                throw new IOException("the driver announces pictures of " + width + "x" + height + " with "
                        + bytesPerLine + " bytes a line, expected 2 bytes a pixel");
            }
            return new PictureLayout(given, width, height, bytesPerLine);
        }
    }

    /**
     * Chooses the frame rate.
     *
     * @param fps 0: as the driver has it
     * @return what the driver gives, 0 when it does not say
     */
    double rate(double fps) throws IOException {
        try (Memory answer = ask(Ioctl.GET_PARAMETERS)) {
            StructField.PARAMETERS_TYPE.set(answer, VIDEO_CAPTURE);
            kernel.control(file, Ioctl.GET_PARAMETERS, answer);
            if (fps > 0 && (StructField.PARAMETERS_CAPABILITY.of(answer) & TAKES_RATE) != 0) {
                StructField.PARAMETERS_NUMERATOR.set(answer, 1000);
                StructField.PARAMETERS_DENOMINATOR.set(answer, (int) Math.round(1000 * fps));
                kernel.control(file, Ioctl.SET_PARAMETERS, answer);
            }
            int numerator = StructField.PARAMETERS_NUMERATOR.of(answer);
            return numerator == 0 ? 0 : (double) StructField.PARAMETERS_DENOMINATOR.of(answer) / numerator;
        } catch (KernelException e) {
            if (e.code() == KernelException.NO_SUCH_CALL || e.code() == KernelException.INVALID) {
                return 0;
            }
            throw e;
        }
    }

    /** Starts the flow of pictures; the caller closes it before this node. */
    Capture capture(PictureLayout layout) throws IOException {
        return Capture.start(kernel, file, layout);
    }

    private boolean next(Ioctl request, Memory entry, int index) throws IOException {
        StructField.FORMAT_ENTRY_INDEX.set(entry, index);
        try {
            kernel.control(file, request, entry);
            return true;
        } catch (KernelException e) {
            if (e.code() == KernelException.INVALID || e.code() == KernelException.NO_SUCH_CALL) {
                return false;
            }
            throw e;
        }
    }

    private static Memory ask(Ioctl request) {
        Memory argument = new Memory(request.size());
        argument.clear();
        return argument;
    }

    private static String text(Memory from, int offset) {
        return from.getString(offset, StandardCharsets.UTF_8.name());
    }

    @Override
    public void close() {
        kernel.close(file);
    }
}
