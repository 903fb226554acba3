package io.crodino.mavlink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A link to a tape. */
final class Tape implements Link {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ready = true;
    private int packets;

    @Override
    public boolean ready() {
        return ready;
    }

    void setReady(boolean so) {
        ready = so;
    }

    @Override
    public void send(byte[] packet) throws IOException {
        bytes.write(packet);
        packets++;
    }

    int packets() {
        return packets;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public void close() {}
}
