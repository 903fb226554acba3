package io.crodino.bags.mcap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** A stream that knows how much went through it, and its checksum. For one thread. */
final class RecordOutput implements AutoCloseable {
    private final OutputStream out;
    private final CRC32 crc = new CRC32();
    private long position;

    RecordOutput(OutputStream out) {
        this.out = out;
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    void write(RecordBuffer records) throws IOException {
        write(records.array(), records.size());
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        crc.update(bytes, 0, length);
        position += length;
    }

    void flush() throws IOException {
        out.flush();
    }

    long position() {
        return position;
    }

    /** Of all that was written. */
    int crc() {
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
