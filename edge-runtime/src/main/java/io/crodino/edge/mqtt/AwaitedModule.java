package io.crodino.edge.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/** A connection of Paho's whose end is not told before something has been sent, and that takes small packets only. */
final class AwaitedModule implements NetworkModule {
    private final NetworkModule module;
    private volatile @Nullable AwaitedStreams streams;

    AwaitedModule(NetworkModule module) {
        this.module = module;
    }

    /** Paho starts a connection once for each version of MQTT that it tries. */
    @Override
    public void start() throws IOException, MqttException {
        module.start();
        // Both at once: a TLS socket that its reader has closed gives no stream for sending, and hides why it was
        // closed.
        streams = new AwaitedStreams(new SmallPackets(module.getInputStream()), module.getOutputStream());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return started().input();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return started().output();
    }

    private AwaitedStreams started() throws IOException {
        AwaitedStreams started = streams;
        if (started == null) {
            throw new IOException("the connection has not been started");
        }
        return started;
    }

    @Override
    public void stop() throws IOException {
        AwaitedStreams started = streams;
        if (started != null) {
            started.release();
        }
        module.stop();
    }

    @Override
    public String getServerURI() {
        return module.getServerURI();
    }
}
