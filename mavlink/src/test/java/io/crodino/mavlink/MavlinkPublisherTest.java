package io.crodino.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets. */
@Timeout(60)
class MavlinkPublisherTest {
    @TempDir
    Path folder;

    private final StagedRuntime runtime = new StagedRuntime(Modality.RGB);

    private static MavlinkConfig config(String url) {
        return new MavlinkConfig(url, 1, 196, 0, 0.2, 0.2, 10, 5, 10, "");
    }

    private static DatagramSocket station() throws Exception {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static byte[] receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static byte[] receiveIfAny(DatagramSocket socket) throws Exception {
        try {
            return receive(socket);
        } catch (SocketTimeoutException e) {
            return new byte[0];
        }
    }

    private static int messageId(byte[] packet) {
        return (packet[7] & 0xff) | ((packet[8] & 0xff) << 8);
    }

    @Test
    void aStationHearsHeartbeatsAndSwitchesAndUnderstandsThem() throws Exception {
        NodeReader node = NodeReader.require(folder);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (DatagramSocket station = station();
                MavlinkPublisher publisher =
                        MavlinkPublisher.start(runtime, config("udp://127.0.0.1:" + station.getLocalPort()), null)) {
            assertThat(publisher).isNotNull();
            stream.write(receive(station));
            runtime.switchTo(InCharge.RGB, StagedRuntime.STARTED);
            for (byte[] packet = receive(station); ; packet = receive(station)) {
                stream.write(packet);
                if (messageId(packet) == 253) {
                    break;
                }
            }
        }
        List<JsonNode> messages = node.read(stream.toByteArray());
        assertThat(messages.get(0).path("name").asText()).isEqualTo("HEARTBEAT");
        assertThat(messages.get(messages.size() - 1).at("/data/text").asText()).isEqualTo("RGB is in charge");
    }

    @Test
    void whoCallsOurPortIsAnswered() throws Exception {
        int port;
        try (DatagramSocket free = station()) {
            port = free.getLocalPort();
        }
        try (DatagramSocket station = station();
                MavlinkPublisher publisher =
                        MavlinkPublisher.start(runtime, config("udp-listen://127.0.0.1:" + port), null)) {
            assertThat(publisher).isNotNull();
            InetSocketAddress ours = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            station.setSoTimeout(100);
            byte[] heard = new byte[0];
            // What comes before the port is open is lost.
            while (heard.length == 0) {
                station.send(new DatagramPacket(new byte[] {(byte) 0xfd, 0, 0}, 3, ours));
                heard = receiveIfAny(station);
            }
            assertThat(messageId(heard)).isZero();
        }
    }

    @Test
    void whoSendsSomethingElseIsNotAnswered() throws Exception {
        try (UdpListener listener = UdpListener.open("127.0.0.1", 0);
                DatagramSocket stranger = station();
                DatagramSocket station = station()) {
            InetSocketAddress ours = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port());
            stranger.send(new DatagramPacket(new byte[] {'G', 'E', 'T'}, 3, ours));
            stranger.send(new DatagramPacket(new byte[0], 0, ours));
            station.send(new DatagramPacket(new byte[] {(byte) 0xfe, 0}, 2, ours));
            while (!listener.ready()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            stranger.send(new DatagramPacket(new byte[] {'P'}, 1, ours));
            TimeUnit.MILLISECONDS.sleep(20);
            assertThat(listener.ready()).isTrue();
            listener.send(new byte[] {1, 2, 3});
            assertThat(receive(station)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aDeathIsToldAsAnyOtherAndTheThreadStartsAgain() throws Exception {
        try (DatagramSocket station = station();
                MavlinkPublisher publisher =
                        MavlinkPublisher.start(runtime, config("udp://127.0.0.1:" + station.getLocalPort()), null)) {
            assertThat(publisher).isNotNull();
            receive(station);
            runtime.breakDown(true);
            while (runtime.supervisor().deaths().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(runtime.supervisor().deaths()).extracting(Death::thread).containsExactly("mavlink");
            drain(station);
            runtime.breakDown(false);
            assertThat(messageId(receive(station))).isZero();
        }
    }

    private static void drain(DatagramSocket station) throws Exception {
        station.setSoTimeout(50);
        try {
            while (true) {
                receive(station);
            }
        } catch (SocketTimeoutException e) {
            station.setSoTimeout(30_000);
        }
    }

    @Test
    void itStopsAlsoWhileNobodyListens() throws Exception {
        int port;
        try (DatagramSocket gone = station()) {
            port = gone.getLocalPort();
        }
        MavlinkPublisher publisher = MavlinkPublisher.start(runtime, config("udp://127.0.0.1:" + port), null);
        publisher.close();
        publisher.close();
        MavlinkPublisher serial = MavlinkPublisher.start(runtime, config("serial:/dev/ttyNone7"), null);
        serial.close();
        assertThat(runtime.supervisor().deaths()).isEmpty();
    }
}
