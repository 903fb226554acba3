package io.crodino.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority that lives as long as a test. Its certificates are of P-256 keys, written in DER by hand. */
public final class Authority {
    private static final byte[] COMMON_NAME = {0x06, 3, 0x55, 4, 3};
    private static final byte[] BASIC_CONSTRAINTS = {0x06, 3, 0x55, 0x1d, 0x13};
    private static final byte[] ALTERNATIVE_NAMES = {0x06, 3, 0x55, 0x1d, 0x11};
    private static final byte[] ECDSA_WITH_SHA256 = {
        0x30, 10, 0x06, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2
    };
    private static final byte[] TRUE = {0x01, 1, (byte) 0xff};
    private static final int SEQUENCE = 0x30;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String name;
    private final KeyPair keys = keys();
    private final X509Certificate certificate;
    private long serial = 1;

    /** @param name of the authority */
    public Authority(String name) {
        this.name = name;
        Instant now = Instant.now();
        this.certificate = sign(
                name,
                keys,
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(365)),
                extension(BASIC_CONSTRAINTS, true, der(SEQUENCE, TRUE)));
    }

    /** A certificate with its key. */
    public record Issued(X509Certificate certificate, KeyPair keys) {
        /** Writes {@code NAME.pem} and {@code NAME.key}. */
        public void write(Path folder, String name) throws IOException {
            Files.writeString(certificateFile(folder, name), pem("CERTIFICATE", encoded(certificate)));
            Files.writeString(
                    keyFile(folder, name), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        }

        public static Path certificateFile(Path folder, String name) {
            return folder.resolve(name + ".pem");
        }

        public static Path keyFile(Path folder, String name) {
            return folder.resolve(name + ".key");
        }
    }

    /** Valid from yesterday for ninety days. */
    public Issued issue(String subject, String... hosts) {
        Instant now = Instant.now();
        return issue(subject, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(90)), hosts);
    }

    /** @param hosts names and IPv4 addresses */
    public Issued issue(String subject, Instant from, Instant until, String... hosts) {
        KeyPair own = keys();
        byte[][] names = Arrays.stream(hosts).map(Authority::alternativeName).toArray(byte[][]::new);
        byte[] extension = names.length == 0
                ? extension(BASIC_CONSTRAINTS, true, der(SEQUENCE))
                : extension(ALTERNATIVE_NAMES, false, der(SEQUENCE, names));
        return new Issued(sign(subject, own, from, until, extension), own);
    }

    /** Writes its own certificate, for those who shall trust it. */
    public Path write(Path file) throws IOException {
        return Files.writeString(file, pem("CERTIFICATE", encoded(certificate)));
    }

    /** For a client that trusts this authority and no other. */
    public SSLContext trusting() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A block of PEM. */
    public static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(String subject, KeyPair own, Instant from, Instant until, byte[] extension) {
        byte[] toSign = der(
                SEQUENCE,
                der(0xa0, new byte[] {0x02, 1, 2}),
                der(0x02, BigInteger.valueOf(serial++).toByteArray()),
                ECDSA_WITH_SHA256,
                name(name),
                der(SEQUENCE, time(from), time(until)),
                name(subject),
                own.getPublic().getEncoded(),
                der(0xa3, der(SEQUENCE, extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(toSign);
            byte[] whole = der(SEQUENCE, toSign, ECDSA_WITH_SHA256, der(0x03, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] name(String commonName) {
        byte[] text = der(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, text)));
    }

    private static byte[] time(Instant time) {
        return der(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] extension(byte[] id, boolean critical, byte[] value) {
        return der(SEQUENCE, id, critical ? TRUE : new byte[0], der(0x04, value));
    }

    private static byte[] alternativeName(String host) {
        try {
            return host.matches("[\\d.]+")
                    ? der(0x87, InetAddress.getByName(host).getAddress())
                    : der(0x82, host.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalArgumentException(host, e);
        }
    }

    /** Tag, length, and the parts one after the other. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List.of(parts).forEach(content::writeBytes);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length >= 0x80) {
            whole.write(length < 0x100 ? 0x81 : 0x82);
            if (length >= 0x100) {
                whole.write(length >> 8);
            }
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
