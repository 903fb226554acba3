package io.crodino.edge.mqtt;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a TLS connection to the broker failed, in words. Java's own are about paths, anchors and alerts. Stateless. */
final class HandshakeTrouble {
    private static final int DEEPEST = 10;
    private static final String ALERT = "Received fatal alert: ";

    private HandshakeTrouble() {}

    /** Of the innermost cause that is known; empty when TLS has nothing to do with it. */
    static Optional<String> of(Throwable failure, MqttConfig config) {
        Optional<String> found = Optional.empty();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Optional<String> sentence = sentence(cause, config);
            found = sentence.isPresent() ? sentence : found;
            cause = cause.getCause();
        }
        return found;
    }

    private static Optional<String> sentence(Throwable cause, MqttConfig config) {
        String text = String.valueOf(cause.getMessage());
        if (cause instanceof CertificateExpiredException) {
            return Optional.of("the broker's certificate has expired: renew it, or set the clock of this machine");
        } else if (cause instanceof CertificateNotYetValidException) {
            return Optional.of("the broker's certificate is not valid yet: set the clock of this machine");
        } else if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return Optional.of("the broker's certificate is of no authority that is trusted here: "
                    + (config.tls().ca().isEmpty()
                            ? "name the file of its authority with mqtt.ca"
                            : "mqtt.ca is '" + config.tls().ca() + "', which holds another"));
        } else if (cause instanceof CertificateException
                && (text.startsWith("No subject alternative") || text.startsWith("No name matching"))) {
            return Optional.of(
                    "the broker's certificate is not for this host: expected mqtt.url with a name that stands"
                            + " in the certificate");
        } else if (cause instanceof SSLException && text.contains(ALERT)) {
            return Optional.of(refused(text.substring(text.indexOf(ALERT) + ALERT.length())));
        } else if (config.secure() && hungUp(cause)) {
            // The alert that says why is lost when the connection is reset before it has been read.
            return Optional.of("the broker hung up (" + text + "), as one does that does not accept the certificate of"
                    + " this robot: expected mqtt.certificate and mqtt.key of an authority that it trusts");
        }
        return Optional.empty();
    }

    private static boolean hungUp(Throwable cause) {
        return cause instanceof SocketException
                && !(cause instanceof ConnectException || cause instanceof NoRouteToHostException);
    }

    private static String refused(String alert) {
        return alert.contains("certificate") || alert.equals("unknown_ca")
                ? "the broker does not accept the certificate of this robot (" + alert
                        + "): expected mqtt.certificate and mqtt.key of an authority that it trusts"
                : "the broker refuses TLS (" + alert + ")";
    }
}
