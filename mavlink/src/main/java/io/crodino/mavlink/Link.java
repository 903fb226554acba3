package io.crodino.mavlink;

import java.io.Closeable;
import java.io.IOException;

/** A way to whoever listens. It never waits: what cannot go out at once is lost. For one thread. */
interface Link extends Closeable {
    /** Whether there is anybody to send to, as far as one can know. */
    boolean ready() throws IOException;

    /**
     * Sends one packet.
     *
     * @throws java.net.PortUnreachableException when nobody listened lately; the link may still be used
     * @throws IOException when the link is broken
     */
    void send(byte[] packet) throws IOException;
}
