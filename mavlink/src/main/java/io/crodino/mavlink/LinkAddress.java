package io.crodino.mavlink;

import java.io.IOException;
import java.nio.file.Path;

/** Where a {@link Link} leads. Immutable. */
sealed interface LinkAddress {
    /** Opens it; for serial ports and names of hosts this may take a moment. */
    Link open() throws IOException;

    /** Sends to a host. */
    record Udp(String host, int port) implements LinkAddress {
        @Override
        public Link open() throws IOException {
            return UdpLink.open(host, port);
        }
    }

    /** Sends to whoever has sent something to a port of ours; an empty address is all of ours. */
    record UdpListen(String address, int port) implements LinkAddress {
        @Override
        public Link open() throws IOException {
            return UdpListener.open(address, port);
        }
    }

    /** A serial port of Linux: 8 data bits, no parity, 1 stop bit, no flow control. */
    record Serial(Path device, int baud) implements LinkAddress {
        @Override
        public Link open() throws IOException {
            return SerialLink.open(device, baud);
        }
    }
}
