package io.crodino.trainer.report;

import com.google.protobuf.CodedOutputStream;
import io.crodino.formats.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Scalars for TensorBoard: an event file of TFRecords, each a length, its masked CRC-32C, a protobuf {@code Event} and
 * its masked CRC-32C. Whole records are appended, and readers of the format ignore a cut tail. Confined to one thread.
 */
public final class EventFile implements AutoCloseable {
    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xa282ead8;

    /** Field numbers of TensorFlow's event.proto and summary.proto. */
    private static final class FieldNumber {
        static final int WALL_TIME = 1;
        static final int STEP = 2;
        static final int FILE_VERSION = 3;
        static final int SUMMARY = 5;
        static final int SESSION_LOG = 7;
        static final int SESSION_STATUS = 1;
        static final int SUMMARY_VALUE = 1;
        static final int TAG = 1;
        static final int SIMPLE_VALUE = 2;
    }

    private static final int STATUS_START = 1;

    private final Path file;
    private final FileChannel channel;

    private EventFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Makes a new file.
     *
     * @param folder of a run's event files
     * @param step steps done; what earlier files say of later ones no longer counts
     */
    public static EventFile create(Path folder, long step) {
        long seconds = Instant.now().getEpochSecond();
        Path file = folder.resolve(String.format(Locale.ROOT, "events.out.tfevents.%010d.crodino.%d", seconds, step));
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            EventFile events = new EventFile(file, channel);
            events.append(out -> out.writeString(FieldNumber.FILE_VERSION, VERSION));
            events.append(out -> {
                out.writeInt64(FieldNumber.STEP, step + 1);
                out.writeByteArray(
                        FieldNumber.SESSION_LOG,
                        message(log -> log.writeEnum(FieldNumber.SESSION_STATUS, STATUS_START)));
            });
            return events;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /**
     * Writes a row of {@code metrics.csv}: its columns become tags such as {@code miou/rgb}, {@code seg/rgb}, {@code run/lr}.
     *
     * @param step whose values these are
     * @param row column names and values
     */
    public void row(long step, Map<String, Double> row) {
        Map<String, Double> tags = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            if (!name.equals("step")) {
                tags.put(name.contains(".") ? name.replaceFirst("\\.", "/") : "run/" + name, value);
            }
        });
        scalars(step, tags);
    }

    /** Appends one value for each tag; what stands before a slash in a tag is its group. */
    public void scalars(long step, Map<String, Double> values) {
        try {
            append(out -> {
                out.writeInt64(FieldNumber.STEP, step);
                out.writeByteArray(FieldNumber.SUMMARY, message(summary -> {
                    for (Map.Entry<String, Double> value : values.entrySet()) {
                        summary.writeByteArray(FieldNumber.SUMMARY_VALUE, message(one -> {
                            one.writeString(FieldNumber.TAG, value.getKey());
                            one.writeFloat(
                                    FieldNumber.SIMPLE_VALUE, value.getValue().floatValue());
                        }));
                    }
                }));
            });
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private interface MessageBody {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(MessageBody body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        body.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    private void append(MessageBody body) throws IOException {
        Instant now = Instant.now();
        byte[] event = message(out -> {
            out.writeDouble(FieldNumber.WALL_TIME, now.getEpochSecond() + now.getNano() / 1e9);
            body.write(out);
        });
        ByteBuffer buffer = ByteBuffer.wrap(record(event));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** One TFRecord. */
    static byte[] record(byte[] data) {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        length.putLong(0, data.length);
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length.array())
                .putInt(maskedChecksum(length.array()))
                .put(data)
                .putInt(maskedChecksum(data))
                .array();
    }

    /** Rotated and shifted, so that a checksum of data that holds checksums is none of its own. */
    private static int maskedChecksum(byte[] data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
    }

    private static UserException cannotWrite(Path file, IOException e) {
        return new UserException("cannot write " + file + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }
}
