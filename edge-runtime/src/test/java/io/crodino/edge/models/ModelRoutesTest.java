package io.crodino.edge.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.cli.ModelsCommand;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.Cli;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Models are changed over real HTTP, by requests as curl makes them and by the command line. */
@Timeout(120)
class ModelRoutesTest {
    private static final UpdateConfig CONFIG = new UpdateConfig("", 1, new TrialLimits(8, 0.6, 0.7, 1000, 1000), 600);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ChangingKit kit;
    private StatusServer server;

    @BeforeEach
    void start() throws Exception {
        kit = ChangingKit.start(
                SmallModels.pair(folder.resolve("kit"), SmallModels.rgb(), SmallModels.depth()), CONFIG);
        serve("secret");
    }

    private void serve(String token) {
        server = StatusServer.start(kit.runtime, new ServerOptions("127.0.0.1", 0, token), null, kit.changer);
    }

    @AfterEach
    void stop() {
        server.close();
        kit.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/models" + path))
                .header("Authorization", "Bearer secret");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Map<String, byte[]> parts) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            write(
                    body,
                    "--cut\r\nContent-Disposition: form-data; name=\"" + part.getKey()
                            + "\"; filename=\"x.onnx\"\r\n\r\n");
            body.write(part.getValue());
            write(body, "\r\n");
        }
        write(body, "--cut--\r\n");
        return send(request("")
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void write(ByteArrayOutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> postPair(String version) throws Exception {
        return post(Map.of(
                "rgb", SmallModels.renamed(SmallModels.rgb(), version),
                "depth", SmallModels.renamed(SmallModels.depth(), version)));
    }

    @Test
    void anUploadComesInChargeIsListedAndTakenBack() throws Exception {
        HttpResponse<String> answer = postPair("2nd one");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String id = answer.body().replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
        assertThat(kit.outcome(id, PairStage.INSTALLED).state()).isEqualTo(PairStage.PROBATION);
        assertThat(send(request("")).body())
                .contains(
                        "\"allowed\":true",
                        "\"current\":\"" + id + "\"",
                        "\"state\":\"PROBATION\"",
                        "upload from 127.0.0.1");
        assertThat(kit.folder("store/incoming-uploads")).isEmptyDirectory();
        HttpResponse<String> second = postPair("3rd one");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("on probation");
        assertThat(send(request("/rollback").POST(BodyPublishers.noBody())).body())
                .contains("are in charge again");
        assertThat(kit.store.list().find(id).state()).isEqualTo(PairStage.ROLLED_BACK);
        assertThat(send(request("/rollback").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoHasNoTokenChangesNothing() throws Exception {
        HttpRequest.Builder stranger =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/models"));
        assertThat(send(stranger.POST(BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(401);
        server.close();
        serve("");
        HttpResponse<String> answer = postPair("2nd one");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("only where a token is needed");
        assertThat(send(request("")).body()).contains("\"allowed\":false");
    }

    @Test
    void whatIsNoUploadOfModelsIsRefusedInASentence() throws Exception {
        HttpResponse<String> json =
                send(request("").header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(json.body()).contains("curl -F rgb=@rgb.onnx");
        HttpResponse<String> other = post(Map.of("readme", new byte[10]));
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("parts 'readme'", "expected rgb, depth and signature");
        HttpResponse<String> none = post(Map.of());
        assertThat(none.statusCode()).isBetween(400, 499);
        HttpResponse<String> empty = post(Map.of("rgb", new byte[0]));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("not empty");
        HttpResponse<String> large = post(Map.of("rgb", new byte[1_200_000]));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("larger than update.most-mb allows: at most 1 MB");
        HttpResponse<String> unmeasured = send(request("")
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_200_000]))));
        assertThat(unmeasured.statusCode()).as(unmeasured.body()).isEqualTo(411);
        HttpResponse<String> torn = send(request("")
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(BodyPublishers.ofString("--cut\r\nContent-Disposition: form-data; name=\"rgb\"")));
        assertThat(torn.statusCode()).as(torn.body()).isBetween(400, 499);
        assertThat(kit.store.list().pairs()).isEmpty();
        assertThat(kit.folder("store")).isDirectoryNotContaining("glob:**.onnx");
    }

    @Test
    void whatTheDiskDoesNotTakeIsRefusedBeforeItComes() throws Exception {
        server.close();
        kit.close();
        UpdateConfig generous = new UpdateConfig("", Integer.MAX_VALUE, new TrialLimits(8, 0.6, 0.7, 1000, 1000), 600);
        kit = ChangingKit.start(
                SmallModels.pair(folder.resolve("other"), SmallModels.rgb(), SmallModels.depth()), generous);
        serve("secret");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            // A thousand terabytes, of which none is sent.
            String head = "POST /api/v1/models HTTP/1.1\r\nHost: localhost:" + server.port()
                    + "\r\nAuthorization: Bearer secret\r\nContent-Type: multipart/form-data; boundary=cut\r\n"
                    + "Content-Length: 1000000000000000\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 507 ").contains("MB left", "free some space");
        }
        assertThat(postPair("2nd one").statusCode()).as("the next one").isEqualTo(202);
    }

    private int command(StringWriter err, String... arguments) {
        CommandLine line = Cli.commandLine(new ModelsCommand());
        line.setErr(new PrintWriter(err, true));
        for (CommandLine sub : line.getSubcommands().values()) {
            sub.setErr(new PrintWriter(err, true));
        }
        return line.execute(arguments);
    }

    @Test
    void theCommandLineInstallsListsAndTakesBack() throws Exception {
        String url = "http://127.0.0.1:" + server.port() + "/";
        Path good = SmallModels.version(folder.resolve("good"), "2nd one");
        Path bad = SmallModels.pair(folder.resolve("bad"), SmallModels.scaled(-1 / 32f), SmallModels.depth());
        StringWriter err = new StringWriter();
        assertThat(command(err, "install", bad.toString(), "--url", url, "--set", "token=secret"))
                .isEqualTo(Cli.USER_ERROR);
        assertThat(err.toString()).contains("were refused: rgb agrees on 0.0 % of the pixels");
        assertThat(command(err, "install", good.toString(), "--url", url, "--set", "token=secret"))
                .as(err.toString())
                .isEqualTo(Cli.OK);
        assertThat(kit.store.list().currentPair().state()).isEqualTo(PairStage.PROBATION);
        assertThat(command(err, "list", "--url", url, "--set", "token=secret")).isEqualTo(Cli.OK);
        assertThat(command(err, "rollback", "--url", url, "--set", "token=secret"))
                .isEqualTo(Cli.OK);
        assertThat(kit.store.list().currentPair().from()).isEqualTo("as delivered");
        assertThat(command(err, "rollback", "--models", kit.folder("").toString()))
                .isEqualTo(Cli.USER_ERROR);
        assertThat(err.toString()).contains("in use by a running kit");
        assertThat(command(err, "rollback", "--url", url)).isEqualTo(Cli.USER_ERROR);
    }
}
