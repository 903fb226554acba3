package io.crodino.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.testing.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateWatchTest {
    private final Authority authority = new Authority("test authority");
    private final List<Identity> taken = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    private CertificateWatch watch;

    @BeforeEach
    void begin() throws IOException {
        authority.issue("first").write(folder, "robot");
        TlsConfig config = new TlsConfig(file().toString(), key().toString());
        watch = new CertificateWatch(config, taken::add, trouble -> told.add(trouble.kind() + " " + trouble.text()));
    }

    private Path file() {
        return Authority.Issued.certificateFile(folder, "robot");
    }

    private Path key() {
        return Authority.Issued.keyFile(folder, "robot");
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look(now);
        }
    }

    private String current() {
        return watch.current().chain().get(0).getSubjectX500Principal().getName();
    }

    @Test
    void whatDoesNotChangeIsReadOnce() {
        look(5);
        assertThat(taken).isEmpty();
        assertThat(told).isEmpty();
        assertThat(current()).isEqualTo("CN=first");
    }

    @Test
    void aRenewedCertificateIsTakenOnce() throws IOException {
        authority.issue("second").write(folder, "robot");
        look(5);
        assertThat(taken).hasSize(1);
        assertThat(current()).isEqualTo("CN=second");
        assertThat(told).isEmpty();
    }

    @Test
    void aLookBetweenTheTwoFilesHarmsNothing() throws IOException {
        authority.issue("second").write(folder, "next");
        Files.copy(folder.resolve("next.pem"), file(), StandardCopyOption.REPLACE_EXISTING);
        look(1);
        Files.copy(folder.resolve("next.key"), key(), StandardCopyOption.REPLACE_EXISTING);
        look(3);
        assertThat(current()).isEqualTo("CN=second");
        assertThat(told).isEmpty();
    }

    @Test
    void aBrokenFileIsToldOnceAndTheCertificateBeforeStays() throws IOException {
        Files.writeString(file(), "nonsense");
        look(5);
        assertThat(told)
                .singleElement()
                .asString()
                .contains("UNUSABLE the changed", "the one before stays", "there is no certificate");
        assertThat(current()).isEqualTo("CN=first");
        Files.delete(file());
        look(5);
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).contains("which does not exist");
        authority.issue("third").write(folder, "robot");
        look(5);
        assertThat(current()).isEqualTo("CN=third");
        assertThat(told).hasSize(2);
    }

    @Test
    void anExpiredOneIsNotTakenInPlaceOfOneThatIsNot() throws IOException {
        authority
                .issue("late", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)))
                .write(folder, "robot");
        look(5);
        assertThat(taken).isEmpty();
        assertThat(told).singleElement().asString().contains("which expired on");
    }

    @Test
    void thatItExpiresIsToldOnceBeforeAndOnceAfterwards() {
        watch.look(now.plus(Duration.ofDays(80)));
        watch.look(now.plus(Duration.ofDays(81)));
        assertThat(told).singleElement().asString().contains("which expires on");
        watch.look(now.plus(Duration.ofDays(91)));
        watch.look(now.plus(Duration.ofDays(92)));
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).contains("which expired on");
        assertThat(current()).isEqualTo("CN=first");
    }
}
