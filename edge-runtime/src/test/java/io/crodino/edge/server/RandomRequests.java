package io.crodino.edge.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Requests between almost right and hopeless, the same for the same seed. */
final class RandomRequests {
    private static final String[] METHODS = {
        "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PRI", "BREW", "get", "", "G\u0000T", "G@T"
    };
    private static final String[] ROUTES = {
        "/",
        "/page.js",
        "/api/v1/state",
        "/api/v1/segmentation",
        "/api/v1/drill",
        "/api/v1/sensors/rgb/picture",
        "/api/v1/events",
        "/api/v1/stream",
        "/live",
        "/live.mjpg",
        "/live/layers",
        "/foxglove",
        "/metrics",
        "/healthz",
        "/readyz",
        "/healthz/"
    };
    private static final String[] PATHS = {
        "//healthz",
        "/api/v1/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/state;x=y",
        "/%",
        "/%zz",
        "/%00",
        "/%c0%af",
        "/\u00e9",
        "*",
        "",
        "nowhere",
        "http://other.example/api/v1/state",
        "http://[::1/",
        "/a b"
    };
    private static final String[] QUERIES = {
        "?token=%zz", "?token=%", "?%C0%80", "?a=b&a=c&&==", "?token[]=x", "?\u0000", "?token=%F0%28%8C%28"
    };
    private static final String[] VERSIONS = {"HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTP/1.1", "", "x"};
    private static final String[] HEADERS = {
        "Accept: text/event-stream",
        "Accept: text/html",
        "Accept: \u0001",
        "Accept-Encoding: gzip;q=x, br",
        "Authorization: Bearer secret",
        "Authorization: Bearer",
        "Authorization: Basic !!!!",
        "Connection: close",
        "Connection: Upgrade",
        "Connection: keep-alive, ,",
        "Content-Encoding: gzip",
        "Content-Length: -1",
        "Content-Length: 0",
        "Content-Length: 7",
        "Content-Length: 99999999999999999999",
        "Content-Length: 4000000000",
        "Content-Length: x",
        "Content-Type: application/json",
        "Content-Type: multipart/form-data",
        "Content-Type: multipart/form-data; boundary=",
        "Content-Type: application/x-www-form-urlencoded; charset=nope",
        "Cookie: =;=;\u0002",
        "Expect: 100-continue",
        "Expect: 200-maybe",
        "Host: ",
        "Host: a b",
        "Host: x:99999999",
        "Host: second.example",
        "If-Modified-Since: yesterday",
        "Last-Event-ID: 99999999999999999999999",
        "Last-Event-ID: -1",
        "Last-Event-ID: 999999999999999999",
        "Max-Forwards: 0",
        "Range: bytes=9-1",
        "Sec-WebSocket-Key: short",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 99",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=99",
        "Sec-WebSocket-Protocol: ,,",
        "Sec-WebSocket-Protocol: foxglove.sdk.v1",
        "TE: trailers, \u0003",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: nonsense",
        "Upgrade: websocket",
        "Upgrade: h2c",
        "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
        "X-Forwarded-For: ,,,",
        "no colon here",
        ": no name",
        " folded",
        "Bad Name: x",
        "\u00e9: x"
    };
    private static final int LONG = 20_000;

    private RandomRequests() {}

    static byte[] next(SplittableRandom random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (random.nextInt(40) == 0) {
            return noise(random, 1 + random.nextInt(4000));
        }
        text(out, usually(random, 3, "GET", METHODS) + " " + usually(random, 4, pick(random, ROUTES), PATHS));
        if (random.nextInt(30) == 0) {
            text(out, "x".repeat(random.nextInt(LONG)));
        }
        text(out, usually(random, 3, "?token=secret", QUERIES));
        text(out, " " + usually(random, 10, "HTTP/1.1", VERSIONS) + end(random));
        if (random.nextInt(20) != 0) {
            text(out, "Host: 127.0.0.1" + end(random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            text(out, pick(random, HEADERS) + end(random));
        }
        if (random.nextInt(30) == 0) {
            text(out, "X-Long: " + "y".repeat(random.nextInt(LONG)) + end(random));
        }
        text(out, end(random));
        if (random.nextInt(3) == 0) {
            text(out, pick(random, "7\r\n", "ffffffffff\r\n", "-1\r\n", "0\r\n\r\n", "zz\r\n", "{", "\r\n"));
            out.writeBytes(noise(random, random.nextInt(random.nextInt(50) == 0 ? 2_000_000 : 2000)));
        }
        return out.toByteArray();
    }

    /** A handshake that the server accepts. */
    static byte[] upgrade(SplittableRandom random) {
        return ("GET " + pick(random, "/live", "/api/v1/stream", "/foxglove")
                        + "?token=secret HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: foxglove.sdk.v1\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** WebSocket frames with any operation code, flags, mask and length, true or not. */
    static byte[] frames(SplittableRandom random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            if (random.nextInt(3) == 0) {
                out.writeBytes(message(random));
                continue;
            }
            byte[] payload = noise(random, random.nextInt(random.nextInt(20) == 0 ? 200_000 : 125));
            int mask = random.nextInt(4) == 0 ? 0 : 0x80;
            out.write(random.nextInt(2) == 0 ? 0x80 | random.nextInt(3) : random.nextInt(256));
            switch (random.nextInt(6)) {
                case 0 -> out.writeBytes(new byte[] {(byte) (mask | 126), (byte) random.nextInt(256), 0});
                case 1 ->
                    out.writeBytes(new byte[] {(byte) (mask | 127), (byte) random.nextInt(256), 1, 2, 3, 4, 5, 6, 7});
                default -> out.write(mask | Math.min(125, payload.length));
            }
            out.writeBytes(payload);
        }
        return out.toByteArray();
    }

    /** A whole text message, almost right or not at all, under a mask of zeros. */
    private static byte[] message(SplittableRandom random) {
        String number =
                pick(random, "0", "1", "3", "5", "-1", "1e400", "99999999999999999999", "null", "{}", "\"\\u0000\"");
        String channel = pick(random, "1", "2", "3", "4", "5", "6", "7", "0", "[]", "true");
        StringBuilder text = new StringBuilder(usually(
                random,
                3,
                "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":" + number + ",\"channelId\":" + channel + "}]}",
                "{\"op\":\"unsubscribe\",\"subscriptionIds\":[" + number + "]}",
                "{\"op\":\"advertise\",\"channels\":[]}",
                "{\"op\":{}}",
                "[".repeat(60),
                ""));
        if (text.length() > 0 && random.nextInt(3) == 0) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
        }
        byte[] payload = text.toString().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x81);
        out.write(0x80 | Math.min(125, payload.length));
        out.writeBytes(new byte[4]);
        out.write(payload, 0, Math.min(125, payload.length));
        return out.toByteArray();
    }

    private static byte[] noise(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Something unusual once in {@code rarity} times. */
    private static String usually(SplittableRandom random, int rarity, String usual, String... unusual) {
        return random.nextInt(rarity) == 0 ? pick(random, unusual) : usual;
    }

    private static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String end(SplittableRandom random) {
        return switch (random.nextInt(200)) {
            case 0 -> "\n";
            case 1 -> "\r";
            default -> "\r\n";
        };
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
