package io.crodino.mavlink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** UDP to one host and port, also to all hosts of a network. */
final class UdpLink implements Link {
    private final DatagramChannel channel;

    private UdpLink(DatagramChannel channel) {
        this.channel = channel;
    }

    static UdpLink open(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("the name " + host + " is not known");
        }
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.configureBlocking(false);
            // Connected, so that the system says when nobody listens.
            channel.connect(address);
            return new UdpLink(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void send(byte[] packet) throws IOException {
        channel.write(ByteBuffer.wrap(packet));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
