package io.crodino.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import io.crodino.testing.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsConfigTest {
    private static final Authority AUTHORITY = new Authority("test authority");

    @TempDir
    Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void write() throws IOException {
        AUTHORITY.issue("robot", "robot.local").write(folder, "robot");
        certificate = Authority.Issued.certificateFile(folder, "robot");
        key = Authority.Issued.keyFile(folder, "robot");
    }

    private Identity read() {
        return new TlsConfig(certificate.toString(), key.toString()).read();
    }

    private AbstractThrowableAssert<?, ?> mistake() {
        return assertThatThrownBy(this::read).isInstanceOf(UserException.class);
    }

    @Test
    void aCertificateIsReadWithItsKeyAndItsIssuers() throws IOException {
        Path issuer = AUTHORITY.write(folder.resolve("authority.pem"));
        Files.writeString(certificate, "robot, by hand\n" + Files.readString(certificate) + Files.readString(issuer));
        Identity identity = read();
        assertThat(identity.chain()).hasSize(2);
        assertThat(identity.chain().get(0).getSubjectX500Principal().getName()).isEqualTo("CN=robot");
        assertThat(identity.trouble(Instant.now())).isEmpty();
        assertThat(identity.toString()).contains("robot.pem", "valid until").doesNotContain("BEGIN");
        assertThat(identity.store()).isNotNull();
    }

    @Test
    void bothMayBeInOneFile() throws IOException {
        Files.writeString(certificate, Files.readString(key) + Files.readString(certificate));
        key = certificate;
        assertThat(read().chain()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void keysOfOtherKindsAreRead(String algorithm) throws Exception {
        byte[] other = KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Files.writeString(key, Authority.pem("PRIVATE KEY", other));
        assertThat(PemFile.read("tls.key", key.toString()).privateKey().getEncoded())
                .isEqualTo(other);
        mistake().hasMessageContaining("does not belong to the first certificate");
    }

    @Test
    void aMissingFileIsNamedWithItsKeyOfTheConfiguration() throws IOException {
        Files.delete(key);
        mistake().hasMessage("tls.key is '" + key + "', which does not exist: expected a PEM file");
        Files.delete(certificate);
        mistake().hasMessageStartingWith("tls.certificate is '" + certificate + "', which does not exist");
        certificate = folder;
        mistake().hasMessageContaining("which cannot be read");
    }

    @Test
    void filesThatWereExchangedAreSaidToBeSo() {
        Path given = certificate;
        certificate = key;
        key = given;
        mistake().hasMessageContaining("in which there is no certificate", "-----BEGIN CERTIFICATE-----");
        certificate = given;
        mistake().hasMessageContaining("in which there is no private key", "-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void anotherCertificatesKeyIsRefused() throws IOException {
        AUTHORITY.issue("other").write(folder, "other");
        key = Authority.Issued.keyFile(folder, "other");
        mistake()
                .hasMessageContaining("tls.key is")
                .hasMessageContaining("does not belong to the first certificate in '" + certificate + "'");
    }

    @Test
    void certificatesThatAreNoChainAreRefused() throws IOException {
        Path stranger = new Authority("somebody else").write(folder.resolve("stranger.pem"));
        Files.writeString(certificate, Files.readString(certificate) + Files.readString(stranger));
        mistake().hasMessageContaining("whose certificates are no chain");
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED PRIVATE KEY, whose private key is encrypted, openssl pkey -in",
        "RSA PRIVATE KEY,       in an older form (RSA PRIVATE KEY), openssl pkcs8 -topk8 -nodes -in",
        "EC PRIVATE KEY,        in an older form (EC PRIVATE KEY),  openssl pkcs8 -topk8 -nodes -in",
        "PRIVATE KEY,           damaged or of an unknown kind,      expected EC"
    })
    void aKeyInAnotherFormIsRefusedWithTheWayToConvertIt(String label, String sentence, String way) throws IOException {
        Files.writeString(key, Authority.pem(label, new byte[] {1, 2, 3}));
        mistake().hasMessageContaining(sentence).hasMessageContaining(way);
    }

    @Test
    void anEncryptedKeyOfTheOldFormIsRefusedAsSuch() throws IOException {
        String old = """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00

                AAAA
                -----END RSA PRIVATE KEY-----
                """;
        Files.writeString(key, old);
        mistake().hasMessageContaining("whose private key is encrypted");
    }

    @Test
    void damagedBlocksAreRefused() throws IOException {
        String whole = Files.readString(certificate);
        Files.writeString(certificate, whole.replaceFirst("(?m)^M.*\n", ""));
        mistake().hasMessageContaining("in which a certificate is damaged");
        Files.writeString(certificate, whole.replaceFirst("(?m)^M.", "!?"));
        mistake().hasMessageContaining("in which a block is no base64");
    }

    @Test
    void whatHasExpiredKeepsNobodyFromStartingAndIsToldAsWhatExpiresSoonIs() throws IOException {
        Instant now = Instant.now();
        Instant monthAgo = now.minus(Duration.ofDays(30));
        AUTHORITY.issue("robot", monthAgo, now.minus(Duration.ofDays(1))).write(folder, "robot");
        assertThat(read().trouble(now)).hasValueSatisfying(told -> assertThat(told.text())
                .contains("tls.certificate is", "which expired on 2"));
        AUTHORITY.issue("robot", monthAgo, now.plus(Duration.ofDays(10))).write(folder, "robot");
        assertThat(read().trouble(now)).hasValueSatisfying(told -> {
            assertThat(told.kind()).isEqualTo(CertificateTrouble.Kind.EXPIRES);
            assertThat(told.text()).contains("which expires on 2");
        });
        assertThat(read().trouble(now.plus(Duration.ofDays(11))))
                .hasValueSatisfying(told -> assertThat(told.kind()).isEqualTo(CertificateTrouble.Kind.EXPIRED));
    }

    @Test
    void aClockThatIsNotYetSetKeepsNobodyFromStarting() throws IOException {
        Instant now = Instant.now();
        AUTHORITY
                .issue("robot", now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(90)))
                .write(folder, "robot");
        assertThat(read().trouble(now)).hasValueSatisfying(told -> {
            assertThat(told.kind()).isEqualTo(CertificateTrouble.Kind.NOT_YET_VALID);
            assertThat(told.text()).contains("set the clock of this machine");
        });
    }

    @Test
    void oneFileWithoutTheOtherIsAMistake() {
        assertThatThrownBy(() -> new TlsConfig("robot.pem", ""))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no tls.key");
        assertThatThrownBy(() -> new TlsConfig("", "robot.key"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no tls.certificate");
        assertThat(TlsConfig.defaults().wanted()).isFalse();
    }
}
