package io.crodino.edge.server;

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
 * @param token that requests must carry, empty for none
 * @param hosts names and addresses, with commas between them, that lead to this machine and that it does not know of
 *     itself, e.g. behind a proxy
 */
public record ServerOptions(String bind, int port, String token, String hosts) {
    /** @throws UserException when the address is wider than loopback and there is no token, or a host is none */
    public ServerOptions {
        if (token.isEmpty() && !isLoopback(bind)) {
            throw new UserException("bind is " + bind + ", which others on the network can reach: set a token"
                    + " (CRODINO_TOKEN) or bind 127.0.0.1");
        }
        for (String host : split(hosts)) {
            if (!host.matches("[\\w.-]+|\\[?[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?")) {
                throw new UserException("hosts has '" + host + "': expected names or addresses with commas between"
                        + " them, without http:// and without a port");
            }
        }
    }

    /** For who is asked for by a name or address that the machine knows of itself. */
    public ServerOptions(String bind, int port, String token) {
        this(bind, port, token, "");
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

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new UserException("bind is '" + bind + "': expected an address of this machine", e);
        }
    }
}
