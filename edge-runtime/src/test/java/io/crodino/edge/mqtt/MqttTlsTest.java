package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.edge.StillRuntime;
import io.crodino.formats.UserException;
import io.crodino.testing.Authority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes over real sockets; the last tests with a real broker. */
class MqttTlsTest {
    private static final Authority AUTHORITY = new Authority("test authority");
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path folder;

    private Path ca;

    @BeforeEach
    void write() throws IOException {
        ca = AUTHORITY.write(folder.resolve("ca.pem"));
        AUTHORITY.issue("robot").write(folder, "robot");
    }

    private MqttConfig config(String url, String certificate) {
        String start = folder.resolve(certificate).toString();
        BrokerTls files = certificate.isEmpty()
                ? new BrokerTls(ca.toString(), "", "")
                : new BrokerTls(ca.toString(), start + ".pem", start + ".key");
        return new MqttConfig(url, Login.NONE, "", "crodino", 5, files);
    }

    /** What is said when one connects to a broker with the certificate in {@code broker.pem}. */
    private String trouble() throws Exception {
        try (TlsBroker broker = new TlsBroker(folder)) {
            return trouble(config(broker.url(), ""));
        }
    }

    private static String trouble(MqttConfig config) {
        MqttException failure = catchThrowableOfType(MqttException.class, () -> new MqttLink(config, "robot").close());
        assertThat(failure).as("no connection").isNotNull();
        return HandshakeTrouble.of(failure, config).orElse("unknown: " + failure.getCause());
    }

    @Test
    @Timeout(60)
    void aBrokerOfAnotherAuthorityIsNotTrusted() throws Exception {
        new Authority("another authority").issue("broker", HOST).write(folder, "broker");
        assertThat(trouble())
                .isEqualTo("the broker's certificate is of no authority that is trusted here: mqtt.ca is '" + ca
                        + "', which holds another");
        new Authority("test authority").issue("broker", HOST).write(folder, "broker");
        assertThat(trouble()).as("one of the same name").contains("no authority that is trusted here");
    }

    @Test
    @Timeout(60)
    void withoutACaOfItsOwnJavaDecidesAndTheSentenceNamesTheKey() throws Exception {
        AUTHORITY.issue("broker", HOST).write(folder, "broker");
        try (TlsBroker broker = new TlsBroker(folder)) {
            assertThat(trouble(new MqttConfig(broker.url(), Login.NONE, "", "crodino", 5, BrokerTls.NONE)))
                    .endsWith("name the file of its authority with mqtt.ca");
        }
    }

    @Test
    @Timeout(60)
    void anExpiredCertificateAndOneForAnotherHostAreToldApart() throws Exception {
        Instant now = Instant.now();
        AUTHORITY
                .issue("broker", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)), HOST)
                .write(folder, "broker");
        assertThat(trouble()).startsWith("the broker's certificate has expired");
        AUTHORITY
                .issue("broker", now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)), HOST)
                .write(folder, "broker");
        assertThat(trouble()).startsWith("the broker's certificate is not valid yet");
        AUTHORITY.issue("broker", "broker.example", "127.0.0.2").write(folder, "broker");
        assertThat(trouble()).startsWith("the broker's certificate is not for this host");
    }

    @Test
    void theFilesOfTheRobotAreCheckedBeforeAnythingIsSent() throws Exception {
        MqttConfig missing = config("mqtts://broker.example", "nowhere");
        assertThatThrownBy(missing.tls()::read)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("mqtt.certificate is '")
                .hasMessageContaining("which does not exist");
        Instant now = Instant.now();
        AUTHORITY
                .issue("old", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)))
                .write(folder, "old");
        MqttConfig old = config("mqtts://" + HOST + ":1", "old");
        assertThat(old.tls().read())
                .as("an old certificate keeps no robot from starting")
                .isNotNull();
        assertThatThrownBy(() -> new MqttLink(old, "robot").close())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mqtt.certificate is")
                .hasMessageContaining("which expired on");
    }

    /** Its port for those without TLS is for who listens in the test; the robot's needs a certificate. */
    private Mosquitto broker(int port) throws Exception {
        Optional<Path> binary = Mosquitto.installed();
        assumeTrue(binary.isPresent(), "there is no mosquitto: apt-get install mosquitto");
        AUTHORITY.issue("broker", HOST).write(folder, "broker");
        return new Mosquitto(
                binary.get(),
                folder,
                String.join(
                        "\n",
                        "allow_anonymous true",
                        "listener " + port + " " + HOST,
                        "cafile " + ca,
                        "certfile " + folder.resolve("broker.pem"),
                        "keyfile " + folder.resolve("broker.key"),
                        "require_certificate true"));
    }

    @Test
    @Timeout(60)
    void aBrokerIsToldOverTlsByARobotWithACertificate() throws Exception {
        int port = Mosquitto.freePort();
        try (Mosquitto broker = broker(port);
                Subscriber subscriber = new Subscriber(broker, "crodino/state", new MqttConnectOptions());
                MqttPublisher publisher =
                        MqttPublisher.start(new StillRuntime(), config("mqtts://" + HOST + ":" + port, "robot"))) {
            assertThat(publisher).isNotNull();
            subscriber.awaitStatus("online");
        }
    }

    @Test
    @Timeout(60)
    void aRobotWithoutOneOrWithAStrangersIsRefused() throws Exception {
        int port = Mosquitto.freePort();
        new Authority("another authority").issue("stranger").write(folder, "stranger");
        try (Mosquitto broker = broker(port)) {
            broker.awaitListening(port);
            for (String certificate : List.of("", "stranger")) {
                // Which of the two depends on whether the alert or the end of the connection is seen first.
                assertThat(trouble(config("mqtts://" + HOST + ":" + port, certificate)))
                        .matches("the broker (does not accept the certificate of this robot|hung up) \\(.+: expected"
                                + " mqtt.certificate and mqtt.key of an authority that it trusts");
            }
        }
    }
}
