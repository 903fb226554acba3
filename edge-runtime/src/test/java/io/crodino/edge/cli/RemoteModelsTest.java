package io.crodino.edge.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.crodino.edge.models.SmallModels;
import io.crodino.edge.models.UpdateConfig;
import io.crodino.formats.UserException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RemoteModelsTest {
    @TempDir
    Path folder;

    /** A kit that takes models and then knows nothing of them, as after a restart. */
    private static HttpServer forgetful() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/models", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean sent = exchange.getRequestMethod().equals("POST");
            byte[] answer = (sent ? "{\"id\":\"0123456789ab\"}" : "{\"changing\":false,\"last\":null}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(sent ? 202 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void whoIsNeverToldWhatBecameOfItsModelsDoesNotWaitForEver() throws Exception {
        HttpServer server = forgetful();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            String models =
                    SmallModels.version(folder.resolve("new"), "2nd one").toString();
            assertThatThrownBy(() -> new RemoteModels(url, "").install(models, UpdateConfig.defaults()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("no longer says what became of the models 0123456789ab");
        } finally {
            server.stop(0);
        }
    }
}
