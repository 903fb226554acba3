package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.testing.Mutations;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that answers anything, and hangs up. */
class RandomBrokerTest {
    private static final Mutations ANSWERS = new Mutations(
            List.of(
                    new byte[] {0x20, 2, 0, 0},
                    new byte[] {0x20, 2, 0, 5},
                    new byte[] {0x20, 2, 0, 0, 0x30, 6, 0, 1, 'a', 1, 2, 3},
                    new byte[] {0x20, 2, 0, 0, 0x32, 7, 0, 1, 'a', 0, 9, 2, 3, 0x40, 2, 0, 1},
                    new byte[] {0x20, 2, 0, 0, 0x40, 2, 0, 1, 0x50, 2, 0, 1, 0x62, 2, 0, 1, 0x70, 2, 0, 1},
                    new byte[] {0x20, 2, 0, 0, (byte) 0xD0, 0, (byte) 0x90, 3, 0, 1, 0, (byte) 0xE0, 0},
                    new byte[] {0x20, 2, 0, 0, 0x30, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F}),
            List.of());

    private int connected;
    private int refused;

    @Test
    @Tag("slow")
    @Timeout(120)
    void nothingThatItSaysCostsMoreThanTheConnection() throws Exception {
        storm(8);
    }

    @Test
    @Tag("nightly")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void norDoHundredsOfAnswers() throws Exception {
        storm(400);
    }

    private void storm(int answers) throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread broker = new Thread(() -> serve(server, random), "random-broker");
            broker.start();
            MqttConfig config = new MqttConfig(
                    "mqtt://127.0.0.1:" + server.getLocalPort(), Login.NONE, "", "crodino", 5, BrokerTls.NONE);
            for (int i = 0; i < answers; i++) {
                talk(config);
            }
        }
        // Seldom the client forgets a single one.
        while (threads() > 1) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(connected).as("accepted of %d", answers).isPositive();
        assertThat(refused).as("refused of %d", answers).isPositive();
    }

    private void talk(MqttConfig config) {
        try (MqttLink link = new MqttLink(config, "randomly")) {
            connected++;
            link.retain("state", "{}");
        } catch (MqttException e) {
            refused++;
        }
    }

    /**
     * Waits for the first words of the robot, so that what it answers is read as an answer. The first answer is the right one,
     * and after that one the broker does not hang up: a robot that hears both at once may not know that it was accepted.
     */
    private static void serve(ServerSocket server, SplittableRandom random) {
        byte[] answer = ANSWERS.corpus().get(0);
        boolean first = true;
        while (!server.isClosed()) {
            try (Socket robot = server.accept();
                    OutputStream out = robot.getOutputStream()) {
                if (robot.getInputStream().read() >= 0) {
                    out.write(answer);
                    out.flush();
                    answer = ANSWERS.next(random);
                    if (!first) {
                        robot.shutdownOutput();
                    }
                    robot.setSoTimeout(first ? 30_000 : 200);
                    first = false;
                    robot.getInputStream().readAllBytes();
                }
            } catch (IOException e) {
                // It has had enough of this robot.
                Thread.onSpinWait();
            }
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith(": randomly"))
                .count();
    }
}
