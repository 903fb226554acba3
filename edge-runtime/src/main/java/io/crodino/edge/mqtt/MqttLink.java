package io.crodino.edge.mqtt;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.crodino.formats.UserException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker; after the first error it is of no more use. Sending waits until the broker has
 * acknowledged, so nothing queues. Confined to one thread.
 */
final class MqttLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
    private static final int CONNECT_SECONDS = 3;
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final long PATIENCE_MILLIS = 4000;
    private static final long GOODBYE_MILLIS = 200;
    private static final int INTERRUPTIONS = 20;
    private static final int AT_MOST_ONCE = 0;
    private static final int AT_LEAST_ONCE = 1;

    /** One each to connect, receive, send and call back, one to disconnect, one to spare. */
    private static final int THREADS = 6;

    /** Paho's threads: one may miss that it shall end, and then ends when it is interrupted. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, MqttLink::daemon);

    private final MqttClient client;
    private final String prefix;

    /**
     * Connects; certificates are read each time, so renewed ones are taken.
     *
     * @throws MqttException when the broker cannot be reached, refuses, or does not answer in time
     * @throws UserException when a certificate cannot be used
     */
    MqttLink(MqttConfig config, String clientId) throws MqttException {
        prefix = config.topic() + "/";
        String scheme = config.secure() ? AwaitedModuleFactory.SECURE : AwaitedModuleFactory.PLAIN;
        client = new MqttClient(scheme + config.authority(), clientId, new MemoryPersistence(), threads);
        client.setTimeToWait(PATIENCE_MILLIS);
        try {
            client.connect(options(config));
        } catch (MqttException | UserException e) {
            close();
            throw e;
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        return thread;
    }

    private MqttConnectOptions options(MqttConfig config) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(true);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setWill(prefix + "state", StateMessage.OFFLINE.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, true);
        if (config.login().wanted()) {
            options.setUserName(config.login().username());
            options.setPassword(config.login().password().toCharArray());
        }
        if (config.tls().hasFiles()) {
            options.setSocketFactory(config.tls().read().sockets(Instant.now()));
        }
        return options;
    }

    /** Sends a message that the broker gives to everybody who comes later, too. */
    void retain(String topic, String json) throws MqttException {
        client.publish(prefix + topic, json.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, true);
    }

    void send(String topic, String json) throws MqttException {
        client.publish(prefix + topic, json.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, false);
    }

    /** Sends a message that may get lost: the next comes soon. */
    void sendLossy(String topic, String json) throws MqttException {
        client.publish(prefix + topic, json.getBytes(StandardCharsets.UTF_8), AT_MOST_ONCE, false);
    }

    /** Hears what is asked for on a topic; what the broker has kept from before does not count. */
    void hear(String topic, Runnable asked) throws MqttException {
        client.subscribe(prefix + topic, AT_LEAST_ONCE, (name, message) -> {
            if (!message.isRetained()) {
                asked.run();
            }
        });
    }

    void requireConnected() throws MqttException {
        if (!client.isConnected()) {
            throw new MqttException(MqttException.REASON_CODE_CONNECTION_LOST);
        }
    }

    /** Says that we leave on purpose. */
    void sayOffline() throws MqttException {
        client.setTimeToWait(GOODBYE_MILLIS);
        retain("state", StateMessage.OFFLINE);
        client.disconnect(0);
    }

    /** Also ends an attempt to connect that the broker never answers, whose threads would stay otherwise. */
    @Override
    public void close() {
        try (MqttClient ended = client) {
            ended.disconnectForcibly(0, GOODBYE_MILLIS, false);
        } catch (MqttException e) {
            LOG.debug("MQTT: the connection was given up all the same", e);
        } finally {
            endThreads();
        }
    }

    /** Paho may take an interruption for something else and wait on. */
    private void endThreads() {
        threads.shutdownNow();
        try {
            for (int i = 0; i < INTERRUPTIONS && !threads.awaitTermination(GOODBYE_MILLIS / 10, MILLISECONDS); i++) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
