package io.crodino.edge.server;

import io.crodino.edge.events.Event;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.tls.CertificateTrouble;
import io.crodino.edge.tls.CertificateWatch;
import io.crodino.edge.tls.Identity;
import io.crodino.formats.UserException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves with TLS 1.2 and 1.3, and takes a renewed certificate for all later handshakes. Thread-safe. */
final class Https implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Https.class);
    private static final long PERIOD_MILLIS = 2000;

    private final ServerOptions options;
    private final Consumer<Event> events;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private final CertificateWatch watch;
    private final Supervised thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Reads the certificate and watches it.
     *
     * @param events is given what is wrong with it, then and later
     * @throws UserException when the files are wrong
     */
    Https(ServerOptions options, Supervisor supervisor, Consumer<Event> events) {
        this.options = options;
        this.events = events;
        watch = new CertificateWatch(options.tls(), this::renew, this::troubled);
        use(contexts, watch.current());
        contexts.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        thread = supervisor.thread("certificate", OnDeath.START_AGAIN, this::watch);
        thread.start();
    }

    private static void use(SslContextFactory contexts, Identity identity) {
        contexts.setKeyStore(identity.store());
        contexts.setKeyStorePassword(Identity.storePassword());
    }

    private void renew(Identity identity) {
        try {
            contexts.reload(changed -> use(changed, identity));
        } catch (Exception e) {
            throw new UserException(identity.name() + ", which Java cannot use: make a new one", e);
        }
        LOG.info("took the changed certificate: {}", identity);
    }

    private void troubled(CertificateTrouble trouble) {
        LOG.warn("{}", trouble.text());
        events.accept(new Event.CertificateTroubled("tls", trouble));
    }

    private void watch() throws InterruptedException {
        do {
            watch.look(Instant.now());
        } while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Names are {@link Doors}' business: a robot is asked for by addresses that no certificate has. */
    Connector connector(Server server, HttpConfiguration http) {
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        SslConnectionFactory secure = new SslConnectionFactory(contexts, plain.getProtocol());
        ServerConnector connector = new ServerConnector(server, secure, plain);
        connector.setHost(options.bind());
        connector.setPort(options.port());
        return connector;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.stop();
    }
}
