package io.crodino.edge.mqtt;

import io.crodino.edge.tls.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shakes hands over TLS, as a broker does, and says nothing more. */
final class TlsBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsBroker.class);

    private final SSLServerSocket socket;

    /** @param folder with {@code broker.pem} and {@code broker.key} */
    TlsBroker(Path folder) throws GeneralSecurityException, IOException {
        Identity identity = Identity.read(
                "broker",
                folder.resolve("broker.pem").toString(),
                folder.resolve("broker.key").toString());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.store(), Identity.storePassword().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "tls-broker");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (SSLSocket client = (SSLSocket) socket.accept()) {
                client.startHandshake();
            } catch (IOException e) {
                // The client did not like what it saw: that is what the tests are about.
                LOG.debug("the handshake failed", e);
            }
        }
    }

    String url() {
        return "mqtts://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
