package io.crodino.edge.tls;

import io.crodino.formats.UserException;

/**
 * The certificate of the page.
 *
 * @param certificate PEM file with the certificate, then those of its issuers; empty for HTTP without TLS
 * @param key PEM file with its private key, PKCS#8 and not encrypted
 */
public record TlsConfig(String certificate, String key) {
    public TlsConfig {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new UserException(
                    certificate.isEmpty()
                            ? "there is a tls.key, but no tls.certificate: set both or neither"
                            : "there is a tls.certificate, but no tls.key: set both or neither");
        }
    }

    public static TlsConfig defaults() {
        return new TlsConfig("", "");
    }

    /** Whether the page is served with TLS. */
    public boolean wanted() {
        return !certificate.isEmpty();
    }

    /**
     * Reads the files; {@link #wanted} only.
     *
     * @throws UserException when a file is wrong; that it has expired is {@linkplain Identity#trouble told}, for a robot
     *     that sees is worth more than one whose page is trusted
     */
    public Identity read() {
        return Identity.read("tls", certificate, key);
    }
}
