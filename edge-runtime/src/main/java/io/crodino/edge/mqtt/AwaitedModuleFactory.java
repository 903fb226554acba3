package io.crodino.edge.mqtt;

import java.net.URI;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.internal.SSLNetworkModuleFactory;
import org.eclipse.paho.client.mqttv3.internal.TCPNetworkModuleFactory;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/** Gives Paho its own connections as {@link AwaitedModule}s, under schemes of their own. Found as a service; thread-safe. */
public final class AwaitedModuleFactory implements NetworkModuleFactory {
    static final String PLAIN = "awaited-tcp://";
    static final String SECURE = "awaited-ssl://";

    private final NetworkModuleFactory plain = new TCPNetworkModuleFactory();
    private final NetworkModuleFactory secure = new SSLNetworkModuleFactory();

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of("awaited-tcp", "awaited-ssl");
    }

    @Override
    public void validateURI(URI broker) {
        factory(broker).validateURI(own(broker));
    }

    @Override
    public NetworkModule createNetworkModule(URI broker, MqttConnectOptions options, String clientId)
            throws MqttException {
        return new AwaitedModule(factory(broker).createNetworkModule(own(broker), options, clientId));
    }

    private NetworkModuleFactory factory(URI broker) {
        return broker.toString().startsWith(SECURE) ? secure : plain;
    }

    private static URI own(URI broker) {
        return URI.create(broker.toString().substring("awaited-".length()));
    }
}
