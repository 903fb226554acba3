package io.crodino.edge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crodino.edge.models.Delivery;
import io.crodino.edge.models.PairList;
import io.crodino.edge.models.UpdateConfig;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The models of a kit that runs, over its interface. Confined to one thread. */
final class RemoteModels {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 500;
    /** A kit that changes nothing and tells of another pair has died over it, or somebody has sent another. */
    private static final int MOST_SILENT = 4;

    private static final String BOUNDARY = "crodino-models-8f1d3c5b7a";

    private final String url;
    private final String token;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    RemoteModels(String url, String token) {
        this.url = url.replaceFirst("/+$", "") + "/api/v1/models";
        this.token = token;
    }

    PairList list() throws InterruptedException {
        return read(send(request("")), PairList.class);
    }

    String rollback() throws InterruptedException {
        return tree(send(request("/rollback").POST(BodyPublishers.noBody())))
                .path("text")
                .asText();
    }

    /** Sends models and waits until their trial is over. */
    String install(String source, UpdateConfig config) throws InterruptedException, IOException {
        Path folder = Files.createTempDirectory("crodino-models-");
        try {
            Delivery delivery = new Delivery(folder, config.mostMb() * 1_000_000L);
            delivery.fetch(source);
            HttpRequest.Builder post = request("")
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(form(folder));
            String id = tree(send(post)).path("id").asText();
            return outcome(id);
        } finally {
            FolderTree.delete(folder);
        }
    }

    private String outcome(String id) throws InterruptedException {
        int silent = 0;
        while (silent < MOST_SILENT) {
            JsonNode answer = tree(send(request("")));
            JsonNode last = answer.path("last");
            if (!answer.path("changing").asBoolean() && last.path("id").asText().equals(id)) {
                String text = last.path("text").asText();
                if (last.path("state").asText().equals(PairStage.REFUSED.name())) {
                    throw new UserException("the models " + id + " were refused: " + text);
                }
                return "The models " + id + " are " + last.path("state").asText() + ": " + text;
            }
            silent = answer.path("changing").asBoolean() ? 0 : silent + 1;
            Thread.sleep(POLL_MILLIS);
        }
        throw new UserException("the kit no longer says what became of the models " + id
                + ": look at its list ('models list') and at its log");
    }

    private static BodyPublisher form(Path folder) throws IOException {
        Map<String, Path> parts = new TreeMap<>();
        Delivery.modelsIn(folder).forEach((sensor, file) -> parts.put(sensor.key(), file));
        Path signature = folder.resolve(Delivery.SIGNATURE);
        if (Files.isRegularFile(signature)) {
            parts.put("signature", signature);
        }
        List<BodyPublisher> body = new ArrayList<>();
        for (Map.Entry<String, Path> part : parts.entrySet()) {
            body.add(text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.getKey()
                    + "\"; filename=\"" + part.getValue().getFileName()
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            body.add(BodyPublishers.ofFile(part.getValue()));
            body.add(text("\r\n"));
        }
        body.add(text("--" + BOUNDARY + "--\r\n"));
        return BodyPublishers.concat(body.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            throw new UserException("--url is '" + url + "': expected http://HOST:PORT", e);
        }
    }

    private String send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new UserException("the kit says: " + answer.body().strip());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UserException("no answer from " + url + ": " + e, e);
        }
    }

    private JsonNode tree(String text) {
        return read(text, JsonNode.class);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UserException(url + " gives something else than models: is it a kit of this version?", e);
        }
    }
}
