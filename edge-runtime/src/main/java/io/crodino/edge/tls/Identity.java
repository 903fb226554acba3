package io.crodino.edge.tls;

import io.crodino.edge.tls.CertificateTrouble.Kind;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate with its private key: who one is in a TLS handshake. Immutable.
 *
 * @param name how sentences name the certificate, e.g. {@code tls.certificate is 'robot.pem'}
 * @param chain the own certificate first, each one issued by the next
 * @param key of the first certificate
 */
public record Identity(String name, List<X509Certificate> chain, PrivateKey key) {
    private static final Duration SOON = Duration.ofDays(14);

    /** By the algorithm of the key. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /** Java wants one for every store, also for one that never leaves the memory. */
    private static final String STORE_PASSWORD = "in memory";

    /**
     * Reads both files.
     *
     * @param prefix of the two keys of the configuration, {@code tls} or {@code mqtt}
     * @throws UserException when a file cannot be read, is no PEM, or the two do not belong together
     */
    public static Identity read(String prefix, String certificate, String key) {
        PemFile chain = PemFile.read(prefix + ".certificate", certificate);
        PemFile secret = PemFile.read(prefix + ".key", key);
        Identity identity = new Identity(chain.found(), chain.certificates(), secret.privateKey());
        if (!identity.belongs()) {
            throw new UserException(secret.found() + ", which does not belong to the first certificate in '"
                    + chain.path() + "': expected the pair that was made together");
        }
        if (!identity.isChained()) {
            throw new UserException(
                    chain.found() + ", whose certificates are no chain: expected the own one first, then"
                            + " that of its issuer, and so on");
        }
        return identity;
    }

    private boolean belongs() {
        PublicKey open = chain.get(0).getPublicKey();
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null || !open.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        try {
            byte[] message = chain.get(0).getSignature();
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // Keys of different curves or sizes do not get as far as an answer.
            return false;
        }
    }

    private boolean isChained() {
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                return false;
            }
        }
        return true;
    }

    /** @throws UserException when it has expired */
    public void requireUnexpired(Instant now) {
        if (now.isAfter(end())) {
            throw new UserException(expired());
        }
    }

    /** What is wrong with it at this moment, which stays the same as long as that is wrong. */
    public Optional<CertificateTrouble> trouble(Instant now) {
        Instant begin = chain.get(0).getNotBefore().toInstant();
        if (now.isBefore(begin)) {
            return Optional.of(new CertificateTrouble(
                    Kind.NOT_YET_VALID,
                    name + ", which is valid from " + day(begin) + " on only: set the clock of this machine, or wait"));
        }
        if (now.isAfter(end())) {
            return Optional.of(new CertificateTrouble(Kind.EXPIRED, expired()));
        }
        return now.plus(SOON).isAfter(end())
                ? Optional.of(
                        new CertificateTrouble(Kind.EXPIRES, name + ", which expires on " + day(end()) + ": renew it"))
                : Optional.empty();
    }

    private String expired() {
        return name + ", which expired on " + day(end()) + ": renew it, or set the clock of this machine";
    }

    /** When it expires. */
    public Instant end() {
        return chain.get(0).getNotAfter().toInstant();
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** As Java's TLS takes it, in memory only, under {@link #storePassword}. */
    public KeyStore store() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("crodino", key, storePassword().toCharArray(), chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new UserException(name + ", which Java cannot use: make a new one", e);
        }
    }

    public static String storePassword() {
        return STORE_PASSWORD;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return name + ", valid until " + day(end());
    }
}
