package io.crodino.edge.mqtt;

import io.crodino.edge.tls.ClientTls;
import io.crodino.formats.UserException;

/**
 * Files by which broker and kit know each other.
 *
 * @param ca PEM file with the only authorities that may have signed the broker's certificate, empty for those whom Java
 *     trusts
 * @param certificate PEM file with the certificate that the broker asks for, empty for none
 * @param key PEM file with its private key
 */
public record BrokerTls(String ca, String certificate, String key) {
    /** No file of its own: Java's settings. */
    public static final BrokerTls NONE = new BrokerTls("", "", "");

    public BrokerTls {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new UserException("mqtt.certificate and mqtt.key belong together: set both or neither");
        }
    }

    /** Whether there is something of its own for TLS; otherwise Java's settings are used. */
    boolean hasFiles() {
        return !ca.isEmpty() || !certificate.isEmpty();
    }

    /**
     * Reads the files.
     *
     * @throws UserException when one is wrong
     */
    public ClientTls read() {
        return ClientTls.read("mqtt", ca, certificate, key);
    }
}
