package io.crodino.edge.server;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps foreign web pages out, which the user's own browser would let in: a page may open a socket to any address
 * ({@code Origin} tells which page it was), and may have its own name lead to this machine ({@code Host} tells which name
 * was asked for). Both must name this machine, on any port. Who sends no {@code Origin} is no web page. Thread-safe.
 */
final class Doors {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    /** A name, or an address, that of IPv6 in brackets, and perhaps a port. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\[\\]:/?#@\\s,]+)(?::\\d{0,5})?");

    private static final Pattern ORIGIN = Pattern.compile("(?i)(https?)://(.+)");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int LONGEST_SHOWN = 80;

    private final Set<String> names = new HashSet<>(Set.of("localhost"));
    private final boolean wide;
    private final boolean secure;

    Doors(ServerOptions options) {
        this.wide = !options.isLoopback();
        this.secure = options.tls().wanted();
        names.add(plain(options.bind()));
        options.hostNames().forEach(name -> names.add(plain(name)));
        if (wide) {
            addOwnNames();
        }
    }

    /** What the machine calls itself, also as mDNS has it. Nobody is asked: a robot's name server may be out of reach. */
    private void addOwnNames() {
        try {
            String name = Files.isReadable(HOST_NAME)
                    ? Files.readString(HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
            String own = plain(name);
            String first = own.replaceFirst("\\..*", "");
            names.addAll(List.of(own, first, first + ".local"));
        } catch (IOException e) {
            LOG.warn("this machine's name is not known, the page is served by address only: {}", e.getMessage());
        }
    }

    /** @throws ForbiddenResponse when the request is for another machine's name, or comes from another machine's page */
    void check(Context context) {
        String host = context.header("Host");
        if (host != null && !isOurs(host)) {
            throw new ForbiddenResponse(
                    "'" + shown(host) + "' is no name or address of this machine that is known here:"
                            + " use one, or add it with --set hosts=NAME");
        }
        for (String origin : Collections.list(context.req().getHeaders("Origin"))) {
            if (origin.equals(ServerOptions.FILES) && names.contains(ServerOptions.FILES)) {
                continue;
            }
            Matcher page = ORIGIN.matcher(origin);
            if (!page.matches() || !isOurs(page.group(2))) {
                throw new ForbiddenResponse("a page of '" + shown(origin) + "' may not use this machine: open the page"
                        + " that is served here, or allow the other one's host with --set hosts=NAME");
            }
            if (secure && !page.group(1).equalsIgnoreCase("https")) {
                throw new ForbiddenResponse(
                        "a page of '" + shown(origin) + "' came without TLS and may have been changed"
                                + " on its way, so it may not use this machine: serve it with https");
            }
        }
    }

    /**
     * For a request that a cookie lets in, which a browser sends along for pages of this machine's other ports too.
     *
     * @throws ForbiddenResponse when a page asks that was not served here, or one would act and does not say who it is
     */
    void requireOwnPage(Context context, boolean reading) {
        String site = context.header("Sec-Fetch-Site");
        List<String> origins = Collections.list(context.req().getHeaders("Origin"));
        boolean own = site == null
                ? (reading || !origins.isEmpty()) && origins.stream().allMatch(origin -> isOwnPage(origin, context))
                : site.equals("same-origin") || (site.equals("none") && reading);
        if (!own) {
            throw new ForbiddenResponse("the cookie is for the page that is served here: other pages and programs send"
                    + " 'Authorization: Bearer ...', and a proxy hands on Host as it came");
        }
    }

    private static boolean isOwnPage(String origin, Context context) {
        Matcher page = ORIGIN.matcher(origin);
        return page.matches() && page.group(2).equalsIgnoreCase(context.header("Host"));
    }

    private boolean isOurs(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return false;
        }
        String name = plain(parts.group(1));
        return names.contains(name) || isOwnAddress(name);
    }

    /** Asked anew each time, because addresses come and go. */
    private boolean isOwnAddress(String name) {
        InetAddress address = literal(name);
        if (address == null) {
            return false;
        }
        try {
            return address.isLoopbackAddress() || (wide && NetworkInterface.getByInetAddress(address) != null);
        } catch (SocketException e) {
            LOG.debug("the addresses of this machine cannot be listed", e);
            return false;
        }
    }

    /** Null for whatever is no address; no name is ever looked up. */
    private static @Nullable InetAddress literal(String name) {
        if (!name.contains(":") && !IPV4.matcher(name).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** In lower case, without brackets and without the dot that ends a full name. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|(?<=[^.])\\.$", "");
    }

    private static String shown(String text) {
        String visible = text.replaceAll("[^\\x21-\\x7e]", "?");
        return visible.length() > LONGEST_SHOWN ? visible.substring(0, LONGEST_SHOWN) + "..." : visible;
    }
}
