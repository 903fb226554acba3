package io.crodino.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A kit that runs in another process, as its clients see it. Thread-safe. */
final class RunningKit {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI address;
    private final String token;

    RunningKit(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token);
    }

    JsonNode state() throws IOException, InterruptedException {
        return get("/api/v1/state");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(http.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /**
     * Sends a pair of models.
     *
     * @return the answer's status
     */
    int install(Path folder) throws IOException, InterruptedException {
        List<BodyPublisher> form = new ArrayList<>();
        for (String sensor : List.of("rgb", "depth")) {
            form.add(BodyPublishers.ofString("--soak\r\nContent-Disposition: form-data; name=\"" + sensor
                    + "\"; filename=\"model.onnx\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            form.add(BodyPublishers.ofFile(folder.resolve(sensor + ".onnx")));
            form.add(BodyPublishers.ofString("\r\n"));
        }
        form.add(BodyPublishers.ofString("--soak--\r\n"));
        HttpRequest request = request("/api/v1/models")
                .header("Content-Type", "multipart/form-data; boundary=soak")
                .POST(BodyPublishers.concat(form.toArray(BodyPublisher[]::new)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    void inject(String sensor, String fault, double seconds) throws IOException, InterruptedException {
        String order = json.writeValueAsString(json.createObjectNode()
                .put("sensor", sensor)
                .put("fault", fault)
                .put("seconds", seconds));
        HttpRequest request = request("/api/v1/drill")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + ": " + response.body());
        }
    }

    /** Server-sent events from now on, until the stream is closed. */
    InputStream events() throws IOException, InterruptedException {
        HttpRequest request =
                request("/api/v1/events").header("Accept", "text/event-stream").build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    WebSocket socket(String path, WebSocket.Listener listener) {
        return http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create(address.resolve(path).toString().replaceFirst("^http", "ws")), listener)
                .join();
    }
}
