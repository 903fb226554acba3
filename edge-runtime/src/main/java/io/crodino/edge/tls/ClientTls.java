package io.crodino.edge.tls;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a client trusts, and who it says it is. Immutable. */
public final class ClientTls {
    /** Empty for those whom Java trusts. */
    private final List<X509Certificate> authorities;

    private final @Nullable Identity own;

    private ClientTls(List<X509Certificate> authorities, @Nullable Identity own) {
        this.authorities = authorities;
        this.own = own;
    }

    /**
     * Reads the files.
     *
     * @param prefix of the keys of the configuration, e.g. {@code mqtt}
     * @param ca PEM file with the only authorities that are trusted, empty for those whom Java trusts
     * @param certificate PEM file with the client's certificate, empty for none
     * @param key PEM file with its private key, empty for none
     * @throws UserException when a file is wrong
     */
    public static ClientTls read(String prefix, String ca, String certificate, String key) {
        return new ClientTls(
                ca.isEmpty() ? List.of() : PemFile.read(prefix + ".ca", ca).certificates(),
                certificate.isEmpty() ? null : Identity.read(prefix, certificate, key));
    }

    /** What is wrong with the own certificate, if there is one. */
    public Optional<CertificateTrouble> trouble(Instant now) {
        return own == null ? Optional.empty() : own.trouble(now);
    }

    /** @throws UserException when the own certificate has expired */
    public SSLSocketFactory sockets(Instant now) {
        if (own != null) {
            own.requireUnexpired(now);
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
        if (own == null) {
            return null;
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own.store(), Identity.storePassword().toCharArray());
        return keys.getKeyManagers();
    }

    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
        if (authorities.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry(Integer.toString(i), authorities.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }
}
