package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.edge.StillRuntime;
import io.crodino.edge.view.CaptureState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
@Tag("slow")
class MqttPublisherTest {
    private static final String STATE = "crodino/state";
    private static final String EVENTS = "crodino/events";
    private static final String STATISTICS = "crodino/statistics";
    private static final String ANYBODY = "allow_anonymous true";

    @TempDir
    Path folder;

    private final StillRuntime runtime = new StillRuntime();
    private Path mosquitto;

    @BeforeEach
    void findBroker() {
        Optional<Path> binary = Mosquitto.installed();
        assumeTrue(binary.isPresent(), "there is no mosquitto: apt-get install mosquitto");
        mosquitto = binary.get();
    }

    private Mosquitto broker() throws Exception {
        return new Mosquitto(mosquitto, folder, ANYBODY);
    }

    private static MqttConfig config(String url) {
        return new MqttConfig(url, Login.NONE, "", "crodino", 5, BrokerTls.NONE);
    }

    private static Predicate<JsonNode> says(String text) {
        return json -> json.path("text").asText().equals(text);
    }

    @Test
    void theStateIsKeptForWhoeverComesLaterAndIsReplacedWhenItChanges() throws Exception {
        try (Mosquitto broker = broker();
                Subscriber early = new Subscriber(broker, STATE)) {
            try (MqttPublisher publisher = MqttPublisher.start(runtime, config(broker.url()))) {
                assertThat(publisher).isNotNull();
                assertThat(early.awaitStatus("online").retained()).isFalse();
                try (Subscriber late = new Subscriber(broker, STATE)) {
                    Subscriber.Message kept = late.awaitStatus("online");
                    assertThat(kept.retained()).isTrue();
                    assertThat(kept.json().path("sensor").asText()).isEqualTo("rgb");
                    assertThat(kept.json().path("fresh").asBoolean()).isTrue();
                    assertThat(kept.json().at("/health/rgb").asText()).isEqualTo("OK");
                }
                runtime.goStale();
                JsonNode stale = early.awaitStatus("online").json();
                assertThat(stale.path("fresh").asBoolean()).isFalse();
                assertThat(stale.path("cause").asText()).isEqualTo("NO_FRAMES");
            }
            early.awaitStatus("offline");
        }
    }

    @Test
    void aMessageAsksForWhatIsSeenWhereSomethingIsKeptUnlessTheBrokerHadKeptIt() throws Exception {
        runtime.keep(new CaptureState("captured", 0, 0, 1, Map.of(), Map.of(), 0, Map.of(), null, ""));
        try (Mosquitto broker = broker();
                Subscriber subscriber = new Subscriber(broker, EVENTS)) {
            subscriber.publish("crodino/capture/request", true);
            try (MqttPublisher publisher = MqttPublisher.start(runtime, config(broker.url()))) {
                assertThat(publisher).isNotNull();
                subscriber.await(says("rgb is in charge"));
                subscriber.publish("crodino/capture/request", false);
                subscriber.await(says("what is seen is kept, because it was asked for by MQTT"));
                subscriber.assertSilent();
            }
        }
        assertThat(runtime.awaitEvents(0, 0)).hasSize(2);
    }

    @Test
    void anEventArrivesOnce() throws Exception {
        try (Mosquitto broker = broker();
                Subscriber subscriber = new Subscriber(broker, EVENTS);
                MqttPublisher publisher = MqttPublisher.start(runtime, config(broker.url()))) {
            assertThat(publisher).isNotNull();
            subscriber.await(says("rgb is in charge"));
            runtime.happened("depth has taken over");
            JsonNode event = subscriber.await(says("depth has taken over")).json();
            assertThat(event.path("number").asLong()).isEqualTo(2);
            runtime.happened("third");
            subscriber.await(says("third"));
            subscriber.assertSilent();
        }
    }

    @Test
    void statisticsComeAtTheirRateAndWithoutClassesOnceNothingIsFresh() throws Exception {
        try (Mosquitto broker = broker();
                Subscriber subscriber = new Subscriber(broker, STATISTICS);
                MqttPublisher publisher = MqttPublisher.start(runtime, config(broker.url()))) {
            assertThat(publisher).isNotNull();
            JsonNode first = subscriber.await(json -> true).json();
            assertThat(first.at("/classes/floor").asDouble()).isEqualTo(0.875);
            assertThat(first.at("/grid/cells/0/nearestMetres").asDouble()).isEqualTo(1.234);
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                assertThat(subscriber.await(json -> true).retained()).isFalse();
            }
            assertThat((System.nanoTime() - start) / 1e9).isBetween(1.5, 4.0);
            runtime.goStale();
            JsonNode stale = subscriber
                    .await(json -> json.path("sensor").asText().equals("none"))
                    .json();
            assertThat(stale.has("classes")).isFalse();
            assertThat(stale.has("grid")).isFalse();
        }
    }

    @Test
    void theBrokerSaysOfflineOfAProcessThatWasKilled() throws Exception {
        try (Mosquitto broker = broker();
                Subscriber subscriber = new Subscriber(broker, STATE)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledPublisher.class.getName(),
                            broker.url())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                subscriber.awaitStatus("online");
            } finally {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            subscriber.awaitStatus("offline");
            try (Subscriber late = new Subscriber(broker, STATE)) {
                assertThat(late.awaitStatus("offline").retained()).isTrue();
            }
        }
    }

    /** The process that the test above kills. */
    static final class KilledPublisher {
        private KilledPublisher() {}

        public static void main(String[] arguments) throws InterruptedException {
            MqttPublisher.start(new StillRuntime(), config(arguments[0]));
            new CountDownLatch(1).await();
        }
    }

    @Test
    void aBrokerThatWasKilledAndStartedAgainIsToldTheStateAndTheEventsItMissed() throws Exception {
        try (Mosquitto broker = broker();
                MqttPublisher publisher = MqttPublisher.start(runtime, config(broker.url()))) {
            assertThat(publisher).isNotNull();
            try (Subscriber before = new Subscriber(broker, STATE)) {
                before.awaitStatus("online");
            }
            broker.kill();
            runtime.happened("while the broker was away");
            broker.start();
            try (Subscriber state = new Subscriber(broker, STATE);
                    Subscriber events = new Subscriber(broker, EVENTS)) {
                state.awaitStatus("online");
                runtime.happened("after it came back");
                events.await(says("after it came back"));
            }
        }
    }

    @Test
    void eventsThatHappenWithoutABrokerAreToldInOrderWhenItIsThere() throws Exception {
        Mosquitto broker = broker();
        broker.kill();
        try (MqttPublisher publisher = MqttPublisher.start(runtime, config(broker.url()))) {
            assertThat(publisher).isNotNull();
            runtime.happened("second");
            runtime.happened("third");
            broker.start();
            try (Subscriber events = new Subscriber(broker, EVENTS)) {
                events.await(says("rgb is in charge"));
                events.await(says("second"));
                events.await(says("third"));
            }
        } finally {
            broker.close();
        }
    }

    @Test
    @Timeout(30)
    void aBrokerThatAcceptsAndNeverAnswersCostsNoThreadsAndStoppingIsQuick() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            MqttPublisher publisher = MqttPublisher.start(runtime, config("mqtt://127.0.0.1:" + silent.getLocalPort()));
            silent.accept();
            silent.accept();
            silent.accept();
            // Those of an attempt that has just ended are about to go.
            while (mqttThreads() > 6) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            long start = System.nanoTime();
            publisher.close();
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(1.5);
        }
    }

    @Test
    @Timeout(60)
    void aBrokerThatHangsUpAgainAndAgainCostsNoThreads() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            MqttConfig config = config("mqtt://127.0.0.1:" + rude.getLocalPort());
            Thread hangsUp = new Thread(() -> hangUpAtOnce(rude));
            hangsUp.start();
            for (int i = 0; i < 6; i++) {
                assertThatThrownBy(() -> new MqttLink(config, "rudely").close()).isInstanceOf(MqttException.class);
            }
            // It was one for each attempt; seldom Paho forgets a single one.
            while (mqttThreads("rudely") > 1) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private static void hangUpAtOnce(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static long mqttThreads() {
        return mqttThreads("crodino-.*");
    }

    private static long mqttThreads(String client) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("MQTT .*: " + client))
                .count();
    }

    @Test
    void aBrokerThatAsksForAPasswordIsGivenIt() throws Exception {
        Optional<Path> passwords = Mosquitto.program("mosquitto_passwd");
        assumeTrue(passwords.isPresent(), "there is no mosquitto_passwd: apt-get install mosquitto");
        Path file = folder.resolve("passwords");
        Files.createFile(file);
        Process process =
                new ProcessBuilder(passwords.get().toString(), "-b", file.toString(), "robot", "0123").start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        MqttConnectOptions reader = new MqttConnectOptions();
        reader.setUserName("robot");
        reader.setPassword("0123".toCharArray());
        try (Mosquitto broker = new Mosquitto(mosquitto, folder, "allow_anonymous false\npassword_file " + file);
                Subscriber subscriber = new Subscriber(broker, "fleet/7/state", reader);
                MqttPublisher publisher = MqttPublisher.start(
                        runtime,
                        new MqttConfig(
                                broker.url(), new Login("robot", "0123"), "robot-7", "fleet/7", 1, BrokerTls.NONE))) {
            assertThat(publisher).isNotNull();
            subscriber.awaitStatus("online");
        }
    }
}
