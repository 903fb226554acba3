package io.crodino.edge.mqtt;

import io.crodino.edge.events.Event;
import io.crodino.edge.tls.CertificateTrouble;
import io.crodino.formats.UserException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the files that a connection to the broker needs can be used, now and soon. Confined to one thread. */
final class ClientCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ClientCertificate.class);

    private final MqttConfig config;
    private final Consumer<Event> events;
    private Optional<CertificateTrouble> last = Optional.empty();

    /** @param events is given each trouble once */
    ClientCertificate(MqttConfig config, Consumer<Event> events) {
        this.config = config;
        this.events = events;
    }

    /** Reads the files, as the next connection will. */
    void look(Instant now) {
        Optional<CertificateTrouble> found = trouble(now);
        if (!found.equals(last)) {
            found.ifPresent(this::tell);
        }
        last = found;
    }

    private void tell(CertificateTrouble trouble) {
        LOG.warn("MQTT: {}", trouble.text());
        events.accept(new Event.CertificateTroubled("mqtt", trouble));
    }

    private Optional<CertificateTrouble> trouble(Instant now) {
        if (!config.tls().hasFiles()) {
            return Optional.empty();
        }
        try {
            return config.tls().read().trouble(now);
        } catch (UserException e) {
            return Optional.of(
                    new CertificateTrouble(CertificateTrouble.Kind.UNUSABLE, String.valueOf(e.getMessage())));
        }
    }
}
