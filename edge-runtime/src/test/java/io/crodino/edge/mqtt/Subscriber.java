package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Somebody who listens to one topic. */
final class Subscriber implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MqttClient client;
    private final String topic;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    /** @param retained whether the broker had kept it for late comers */
    record Message(JsonNode json, boolean retained) {}

    Subscriber(Mosquitto broker, String topic, MqttConnectOptions options) throws MqttException {
        this.topic = topic;
        client = new MqttClient(broker.pahoUrl(), MqttClient.generateClientId(), new MemoryPersistence());
        client.connect(options);
        client.subscribe(
                topic,
                1,
                (name, message) -> messages.add(new Message(
                        JSON.readTree(new String(message.getPayload(), StandardCharsets.UTF_8)),
                        message.isRetained())));
    }

    Subscriber(Mosquitto broker, String topic) throws MqttException {
        this(broker, topic, new MqttConnectOptions());
    }

    /** Says something itself. */
    void publish(String to, boolean retained) throws MqttException {
        client.publish(to, new byte[] {'x'}, 1, retained);
    }

    /** The next message that is as wanted; others before it are forgotten. */
    Message await(Predicate<JsonNode> wanted) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < until) {
            Message message = messages.poll(100, TimeUnit.MILLISECONDS);
            if (message != null && wanted.test(message.json())) {
                return message;
            }
        }
        throw new AssertionError("no such message on " + topic);
    }

    Message awaitStatus(String status) throws InterruptedException {
        return await(json -> json.path("status").asText().equals(status));
    }

    void assertSilent() {
        assertThat(messages).isEmpty();
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 100, true);
        }
        client.close(true);
    }
}
