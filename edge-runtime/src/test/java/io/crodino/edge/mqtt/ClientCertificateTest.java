package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.events.Event;
import io.crodino.edge.tls.CertificateTrouble.Kind;
import io.crodino.testing.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateTest {
    private final List<Event> told = new ArrayList<>();
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    private ClientCertificate certificate;

    @BeforeEach
    void begin() throws IOException {
        new Authority("test authority").issue("robot").write(folder, "robot");
        certificate = new ClientCertificate(config(), told::add);
    }

    private MqttConfig config() {
        String[] files = {file().toString(), key().toString()};
        return new MqttConfig("mqtts://127.0.0.1", Login.NONE, "", "crodino", 1, new BrokerTls("", files[0], files[1]));
    }

    private Path file() {
        return Authority.Issued.certificateFile(folder, "robot");
    }

    private Path key() {
        return Authority.Issued.keyFile(folder, "robot");
    }

    private void assertTold(Kind... kinds) {
        assertThat(told)
                .extracting(
                        event -> ((Event.CertificateTroubled) event).trouble().kind())
                .containsExactly(kinds);
        assertThat(told)
                .extracting(event -> ((Event.CertificateTroubled) event).keys())
                .containsOnly("mqtt");
    }

    @Test
    void thatItExpiresIsToldOnceBeforeAndOnceAfterwards() {
        certificate.look(now);
        assertThat(told).isEmpty();
        for (int day = 80; day < 95; day++) {
            certificate.look(now.plus(Duration.ofDays(day)));
        }
        assertTold(Kind.EXPIRES, Kind.EXPIRED);
    }

    @Test
    void aFileThatWasMovedIsToldOnceAndAgainWhenItWasThereMeanwhile() throws IOException {
        for (int time = 0; time < 2; time++) {
            Files.move(file(), folder.resolve("elsewhere"));
            certificate.look(now);
            certificate.look(now);
            Files.move(folder.resolve("elsewhere"), file());
            certificate.look(now);
        }
        assertTold(Kind.UNUSABLE, Kind.UNUSABLE);
    }

    @Test
    void whereThereIsNoneNothingIsSaid() {
        new ClientCertificate(MqttConfig.defaults(), told::add).look(now);
        assertThat(told).isEmpty();
    }

    @Test
    @Timeout(60)
    void thePublisherLooksBeforeItConnects() throws Exception {
        Files.delete(key());
        StillRuntime runtime = new StillRuntime();
        MqttPublisher publisher = MqttPublisher.start(runtime, config());
        runtime.awaitEvents(1, 30_000).forEach(logged -> told.add(logged.event()));
        publisher.close();
        assertTold(Kind.UNUSABLE);
    }
}
