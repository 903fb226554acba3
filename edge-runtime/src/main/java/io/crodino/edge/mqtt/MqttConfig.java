package io.crodino.edge.mqtt;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crodino.formats.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A broker that is told what happens.
 *
 * @param url {@code mqtt://HOST[:1883]} or {@code mqtts://HOST[:8883]}, empty for none
 * @param login who the kit is for the broker
 * @param clientId empty for one of its own in each process
 * @param topic before the slash of all topics, e.g. {@code crodino/robot-7}
 * @param statisticsHz how often the statistics are sent, above 0, at most 10
 * @param tls files by which broker and kit know each other
 */
public record MqttConfig(
        String url,
        @JsonUnwrapped Login login,
        String clientId,
        String topic,
        double statisticsHz,
        @JsonUnwrapped BrokerTls tls) {
    private static final double MOST_HZ = 10;
    private static final String FORM = "expected mqtt://HOST[:PORT] or mqtts://HOST[:PORT]";

    public MqttConfig {
        if (!url.isEmpty()) {
            broker(url);
        }
        if (topic.isEmpty() || topic.matches("/.*|.*/|.*[+#\u0000].*")) {
            throw new UserException("mqtt.topic is '" + topic + "': expected words joined by '/', without '+' and '#'");
        }
        if (!(statisticsHz > 0 && statisticsHz <= MOST_HZ)) {
            throw new UserException("mqtt.statistics-hz is " + statisticsHz + ": expected above 0, at most " + MOST_HZ);
        }
        if (tls.hasFiles() && !url.isEmpty() && !isSecure(url)) {
            throw new UserException("mqtt.ca and mqtt.certificate are for TLS, and mqtt.url is '" + url
                    + "': expected mqtts://HOST[:PORT]");
        }
    }

    public static MqttConfig defaults() {
        return to("");
    }

    /** A broker that asks for nothing, and the rest as usual. */
    public static MqttConfig to(String url) {
        return new MqttConfig(url, Login.NONE, "", "crodino", 1, BrokerTls.NONE);
    }

    /** Whether there is a broker to tell. */
    public boolean wanted() {
        return !url.isEmpty();
    }

    /** Where the broker listens, TLS if {@link #secure}. */
    public String authority() {
        URI broker = broker(url);
        int standard = secure() ? 8883 : 1883;
        return broker.getHost() + ":" + (broker.getPort() < 0 ? standard : broker.getPort());
    }

    public boolean secure() {
        return isSecure(url);
    }

    private static boolean isSecure(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("mqtts:");
    }

    private static URI broker(String url) {
        if (url.contains("@")) {
            throw new UserException("mqtt.url names a user: give mqtt.username and mqtt.password"
                    + " (CRODINO_MQTT_PASSWORD) instead, which are not printed");
        }
        try {
            URI broker = new URI(url);
            String scheme = String.valueOf(broker.getScheme()).toLowerCase(Locale.ROOT);
            boolean known = scheme.equals("mqtt") || scheme.equals("mqtts");
            if (known && broker.getHost() != null && broker.getPath().isEmpty() && broker.getQuery() == null) {
                return broker;
            }
        } catch (URISyntaxException e) {
            throw new UserException("mqtt.url is '" + url + "': " + FORM, e);
        }
        throw new UserException("mqtt.url is '" + url + "': " + FORM);
    }
}
