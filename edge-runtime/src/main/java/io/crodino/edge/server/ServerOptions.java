package io.crodino.edge.server;

import io.crodino.formats.UserException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the page is served.
 *
 * @param bind address to listen on
 * @param port 0 for any free one
 * @param token that requests must carry, empty for none
 */
public record ServerOptions(String bind, int port, String token) {
    /** @throws UserException when the address is wider than loopback and there is no token */
    public ServerOptions {
        if (token.isEmpty() && !isLoopback(bind)) {
            throw new UserException("bind is " + bind + ", which others on the network can reach: set a token"
                    + " (CRODINO_TOKEN) or bind 127.0.0.1");
        }
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
