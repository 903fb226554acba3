package io.crodino.mavlink;

import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How {@code mavlink.url} is written. */
final class LinkUrl {
    /** Where ground stations listen. */
    private static final int STATION_PORT = 14550;
    /** Where companion computers listen. */
    private static final int LISTENING_PORT = 14540;

    private static final int USUAL_BAUD = 921600;
    private static final int MOST_BAUD = 10_000_000;

    private static final Pattern FORM = Pattern.compile(
            "udp(?<listen>-listen)?://(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+(?:%\\w+)?])?(?::(?<port>\\d{1,5}))?/?");

    private LinkUrl() {}

    /**
     * Reads {@code mavlink.url}.
     *
     * @throws UserException when it is no address
     */
    static LinkAddress parse(String url) {
        if (url.startsWith("serial:")) {
            return serial(url);
        }
        Matcher matcher = FORM.matcher(url);
        if (matcher.matches()) {
            boolean listens = matcher.group("listen") != null;
            String host =
                    matcher.group("host") == null ? "" : matcher.group("host").replaceAll("[\\[\\]]", "");
            int port = matcher.group("port") == null
                    ? (listens ? LISTENING_PORT : STATION_PORT)
                    : Integer.parseInt(matcher.group("port"));
            if (port >= 1 && port <= 65535 && (listens || !host.isEmpty())) {
                return listens ? new LinkAddress.UdpListen(host, port) : new LinkAddress.Udp(host, port);
            }
        }
        throw wrong(url, null);
    }

    private static LinkAddress serial(String url) {
        SourceOptions options = SourceOptions.parse(url, List.of("baud"));
        double baud = options.positive("baud", USUAL_BAUD);
        if (options.path().isEmpty() || baud != Math.rint(baud) || baud > MOST_BAUD) {
            throw wrong(url, null);
        }
        try {
            return new LinkAddress.Serial(Path.of(options.path()), (int) baud);
        } catch (InvalidPathException e) {
            throw wrong(url, e);
        }
    }

    private static UserException wrong(String url, @Nullable Exception cause) {
        return new UserException(
                "mavlink.url is '" + url + "': expected udp://HOST[:14550], udp-listen://[ADDRESS][:14540]"
                        + " or serial:/dev/ttyAMA0?baud=921600",
                cause);
    }
}
