package io.crodino.edge.server;

import io.crodino.edge.tls.TlsConfig;
import io.crodino.formats.UserException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Where the page is served.
 *
 * @param bind address to listen on
 * @param port 0 for any free one
 * @param token that lets its bearer do everything, empty for none
 * @param viewerToken that lets its bearer look, empty for none
 * @param hosts names and addresses, with commas between them, that lead to this machine and that it does not know of
 *     itself, e.g. behind a proxy; {@code file://} for programs whose own page is a file
 * @param tls certificate of the page
 */
public record ServerOptions(String bind, int port, String token, String viewerToken, String hosts, TlsConfig tls) {
    /** The origin of a page that is a file, as programs made of Electron have one; let in only where it is named. */
    static final String FILES = "file://";

    /**
     * @throws UserException when the address is wider than loopback and there is no token, the viewers' token is alone or
     *     the same, a host is none, or pages from files are let in without a token
     */
    public ServerOptions {
        if (token.isEmpty() && !isLoopback(bind)) {
            throw new UserException("bind is " + bind + ", which others on the network can reach: set a token"
                    + " (CRODINO_TOKEN) or bind 127.0.0.1");
        }
        if (!viewerToken.isEmpty() && (token.isEmpty() || token.equals(viewerToken))) {
            throw new UserException("viewer-token is for those who may only look"
                    + (token.isEmpty()
                            ? ": set a token (CRODINO_TOKEN) for the others too"
                            : ": it must not be the token"));
        }
        for (String host : split(hosts)) {
            if (!host.matches("[\\w.-]+|\\[?[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?|" + FILES)) {
                throw new UserException("hosts has '" + host + "': expected names or addresses with commas between"
                        + " them, without http:// and without a port, or " + FILES);
            }
        }
        if (token.isEmpty() && split(hosts).contains(FILES)) {
            throw new UserException("hosts has " + FILES + ", and any page that somebody has saved is a file:"
                    + " set a token (CRODINO_TOKEN) too");
        }
    }

    /** For who is asked for by a name or address that the machine knows of itself. */
    public ServerOptions(String bind, int port, String token) {
        this(bind, port, token, "", "", TlsConfig.defaults());
    }

    /** Where the page is, on this port. */
    String address(int served) {
        String host = bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
        return (tls.wanted() ? "https://" : "http://") + host + ":" + served + "/";
    }

    /** Whether the token can be read on its way. */
    boolean showsToken() {
        return !token.isEmpty() && !isLoopback() && !tls.wanted();
    }

    /** What {@link #hosts} lists. */
    List<String> hostNames() {
        return split(hosts);
    }

    private static List<String> split(String hosts) {
        return Arrays.stream(hosts.split(",", -1))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** Whether only this machine can reach the page. */
    boolean isLoopback() {
        return isLoopback(bind);
    }

    /** @throws UserException when there is no token, and so whoever reaches the page could make sensors fail */
    public void requireTokenForDrills() {
        if (token.isEmpty()) {
            throw new UserException("--allow-drill lets whoever reaches the page make sensors fail: set a token"
                    + " (CRODINO_TOKEN), or leave --allow-drill out");
        }
    }

    /** @throws UserException when there is a certificate that cannot be used; told before the models are opened */
    public void requireUsableCertificate() {
        if (tls.wanted()) {
            tls.read();
        }
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "page on " + address(port);
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new UserException("bind is '" + bind + "': expected an address of this machine", e);
        }
    }
}
