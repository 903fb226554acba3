package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that accepts who comes and hangs up, as it does with the second of two clients of one name. */
@Timeout(60)
class HangingUpBrokerTest {
    private static final byte[] ACCEPTED = {0x20, 2, 0, 0};
    private static final int VISITS = 5;

    private static void accept(ServerSocket broker, CountDownLatch visits) {
        while (!broker.isClosed()) {
            try (Socket client = broker.accept()) {
                if (client.getInputStream().read(new byte[1024]) > 0) {
                    client.getOutputStream().write(ACCEPTED);
                    visits.countDown();
                    // Told something, it hangs up.
                    client.getInputStream().read(new byte[1024]);
                }
            } catch (IOException e) {
                assertThat(e).as("the client has gone, or the test is over").isNotNull();
            }
        }
    }

    @Test
    void itIsTriedLessAndLessOften() throws Exception {
        CountDownLatch visits = new CountDownLatch(VISITS);
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> accept(broker, visits), "hanging-up-broker");
            thread.setDaemon(true);
            thread.start();
            MqttConfig config = new MqttConfig(
                    "mqtt://127.0.0.1:" + broker.getLocalPort(), Login.NONE, "", "crodino", 5, BrokerTls.NONE);
            long start = System.nanoTime();
            try (MqttPublisher publisher = MqttPublisher.start(new StillRuntime(), config)) {
                assertThat(publisher).isNotNull();
                visits.await();
            }
            // Waits of 0.25, 0.5, 1 and 2 s, each 20 % less at most, and what hanging up takes; with four of 0.25 s it
            // is
            // 3 s at most.
            assertThat((System.nanoTime() - start) / 1e9).isGreaterThan(3.5);
        }
    }
}
