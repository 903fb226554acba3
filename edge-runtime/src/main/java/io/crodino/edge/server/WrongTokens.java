package io.crodino.edge.server;

import io.crodino.formats.Sha256;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing a token slow: ten different wrong ones from one address within a minute, and for a minute no token from
 * there is looked at, not even the right one, for that would tell a guesser which it is. The same wrong one again is no
 * guess: a forgotten client with an old token shuts nobody out. The last thousand addresses are remembered. Thread-safe.
 */
final class WrongTokens {
    static final int ALLOWED = 10;
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_ADDRESSES = 1000;

    /** One household has all addresses that begin with these. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final LongSupplier clock;
    private final Map<String, Guesses> byNetwork = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Guesses> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /**
     * Of one network.
     *
     * @param since when the minute began
     * @param hashes of the wrong tokens, which are themselves kept nowhere
     */
    private record Guesses(long since, Set<String> hashes) {
        boolean shut() {
            return hashes.size() >= ALLOWED;
        }
    }

    /** @param clock monotonic nanoseconds */
    WrongTokens(LongSupplier clock) {
        this.clock = clock;
    }

    /** For how many seconds no token from this address is looked at; 0 when it is. */
    synchronized long secondsShut(String address) {
        Guesses guesses = current(network(address));
        return guesses != null && guesses.shut()
                ? Math.max(1, TimeUnit.NANOSECONDS.toSeconds(MINUTE_NANOS - (clock.getAsLong() - guesses.since())))
                : 0;
    }

    /** Notes a wrong token; whether it is the one that shuts its address out. */
    synchronized boolean add(String address, String token) {
        String network = network(address);
        Guesses guesses = current(network);
        if (guesses == null) {
            guesses = new Guesses(clock.getAsLong(), new HashSet<>());
            byNetwork.put(network, guesses);
        }
        boolean shuts = !guesses.shut() && guesses.hashes().add(Sha256.of(token)) && guesses.shut();
        if (shuts) {
            byNetwork.put(network, new Guesses(clock.getAsLong(), guesses.hashes()));
        }
        return shuts;
    }

    private @Nullable Guesses current(String network) {
        Guesses guesses = byNetwork.get(network);
        if (guesses != null && clock.getAsLong() - guesses.since() >= MINUTE_NANOS) {
            byNetwork.remove(network);
            return null;
        }
        return guesses;
    }

    private static String network(String address) {
        try {
            // It is no name, so nobody is asked.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
