package io.crodino.mavlink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** UDP to whoever was the last to send MAVLink to our port. What it says is not read. */
final class UdpListener implements Link {
    private static final int MAVLINK_1 = 0xfe;
    private static final int MAVLINK_2 = 0xfd;
    private static final int MOST_AT_ONCE = 100;

    private final DatagramChannel channel;
    private final ByteBuffer start = ByteBuffer.allocate(1);
    private @Nullable SocketAddress peer;

    private UdpListener(DatagramChannel channel) {
        this.channel = channel;
    }

    static UdpListener open(String address, int port) throws IOException {
        InetSocketAddress own = address.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(address, port);
        if (own.isUnresolved()) {
            throw new IOException("the name " + address + " is not known");
        }
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(own);
            return new UdpListener(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Override
    public boolean ready() throws IOException {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            start.clear();
            SocketAddress from = channel.receive(start);
            if (from == null) {
                break;
            }
            int magic = start.position() == 0 ? 0 : start.get(0) & 0xff;
            if (magic == MAVLINK_1 || magic == MAVLINK_2) {
                peer = from;
            }
        }
        return peer != null;
    }

    @Override
    public void send(byte[] packet) throws IOException {
        if (peer != null) {
            channel.send(ByteBuffer.wrap(packet), peer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
