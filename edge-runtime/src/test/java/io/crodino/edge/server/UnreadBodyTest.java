package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that send all of their request before they read a word of the answer, over real HTTP. */
@Timeout(60)
class UnreadBodyTest {
    /** More than the buffers of both ends hold. */
    private static final int BYTES = 32_000_000;

    /** More than the server has threads. */
    private static final int SILENT = 300;

    private final StatusServer server =
            StatusServer.start(new StillRuntime(), new ServerOptions("127.0.0.1", 0, "secret"));

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket connected(String path, String headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nContent-Length: " + BYTES
                + "\r\nConnection: close\r\n" + headers + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/models, X: y, 401, send the token",
        "/api/v1/models, Origin: http://elsewhere, 403, elsewhere",
        "/api/v1/models, Authorization: Bearer secret, 403, only where a token is needed",
        "/api/v1/state, Authorization: Bearer secret, 405, is not possible here",
        "/nowhere, Authorization: Bearer secret, 404, ''"
    })
    void whoSendsFirstAndReadsLaterIsToldWhyItIsRefused(String path, String header, int status, String why)
            throws IOException {
        try (Socket socket = connected(path, header + "\r\n")) {
            OutputStream body = socket.getOutputStream();
            for (int sent = 0; sent < BYTES; sent += 1_000_000) {
                body.write(new byte[1_000_000]);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 " + status).contains(why);
        }
    }

    @Test
    void whoAsksBeforeItSendsNeedNotSend() throws IOException {
        try (Socket socket = connected("/api/v1/models", "Expect: 100-continue\r\n")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void whoPromisesABodyAndFallsSilentHoldsNobodyUp() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < SILENT; i++) {
                silent.add(connected("/healthz", "X: y\r\n"));
            }
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                probe.setSoTimeout(4_000);
                probe.getOutputStream()
                        .write(("GET /healthz HTTP/1.1\r\nHost: localhost:" + server.port()
                                        + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                assertThat(answer(probe)).startsWith("HTTP/1.1 200");
            }
            assertThat(answer(silent.get(0))).startsWith("HTTP/1.1 405");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }
}
