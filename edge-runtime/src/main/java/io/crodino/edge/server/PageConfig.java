package io.crodino.edge.server;

import io.crodino.edge.tls.TlsConfig;
import io.crodino.formats.UserException;

/**
 * Where the page is served, as it is configured. Whether that is safe is judged when the page is wanted, by {@link
 * ServerOptions}.
 *
 * @param bind address of the status page
 * @param port of the status page, 0 = any free one
 * @param token that lets its bearer look and act; needed when {@code bind} is not loopback
 * @param viewerToken that lets its bearer look only
 * @param hosts more names and addresses under which the page may be asked for, with commas between them
 * @param tls certificate of the status page; HTTP without TLS when there is none
 */
public record PageConfig(String bind, int port, String token, String viewerToken, String hosts, TlsConfig tls) {
    public PageConfig {
        if (port < 0 || port > 65535) {
            throw new UserException("port is " + port + ": expected 0 to 65535");
        }
    }

    public static PageConfig defaults() {
        return new PageConfig("127.0.0.1", 8080, "", "", "", TlsConfig.defaults());
    }

    /**
     * The same for the server.
     *
     * @throws UserException when it is not safe
     */
    public ServerOptions options() {
        return options(port);
    }

    /**
     * The same on another port.
     *
     * @throws UserException when it is not safe
     */
    public ServerOptions options(int another) {
        return new ServerOptions(bind, another, token, viewerToken, hosts, tls);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "page on " + bind + ":" + port;
    }
}
