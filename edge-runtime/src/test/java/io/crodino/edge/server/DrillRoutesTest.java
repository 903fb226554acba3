package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drills over real HTTP; the kit behind it has an RGB sensor only, which stands still. */
class DrillRoutesTest {
    private static final String BLACK = "{\"sensor\": \"rgb\", \"fault\": \"BLACK\", \"seconds\": 60}";

    private final StillRuntime runtime = new StillRuntime();
    private final PerModality<FaultSwitch> faults = PerModality.of(modality -> new FaultSwitch());
    private final HttpClient http = HttpClient.newHttpClient();
    private StatusServer server;

    @BeforeEach
    void start() {
        server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, "secret"), new Drills(faults));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder drill(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/drill" + query))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer secret");
    }

    private HttpResponse<String> post(String type, String body) throws Exception {
        HttpRequest request = drill("")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post("application/json", body);
    }

    private HttpResponse<String> delete(String query) throws Exception {
        return http.send(drill(query).DELETE().build(), BodyHandlers.ofString());
    }

    @Test
    void aFaultIsInjectedAndItIsSaidHowLongItLasts() throws Exception {
        HttpResponse<String> answer = post(BLACK);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"injecting\":true,\"remaining");
        assertThat(faults.rgb().injected()).isNotNull();
        assertThat(faults.rgb().injected().fault()).isEqualTo(Fault.BLACK);
        assertThat(faults.depth().injected()).isNull();
    }

    @Test
    void aFaultEndsByItselfThoughNobodyClearsIt() throws Exception {
        assertThat(post("{\"sensor\":\"rgb\",\"fault\":\"NO_FRAMES\",\"seconds\":0.3}")
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 500 && faults.rgb().injected() != null; i++) {
            Thread.sleep(20);
        }
        assertThat(faults.rgb().injected()).isNull();
    }

    @Test
    void aFaultIsClearedForOneSensorOrForAll() throws Exception {
        post(BLACK);
        assertThat(delete("?sensor=rgb").statusCode()).isEqualTo(200);
        assertThat(faults.rgb().injected()).isNull();
        post(BLACK);
        assertThat(delete("").body()).isEqualTo("{\"drills\":[]}");
        assertThat(faults.rgb().injected()).isNull();
        assertThat(delete("?sensor=sonar").statusCode()).isEqualTo(400);
    }

    @Test
    void itIsToldWhichFaultsTheSensorsOfTheKitCanHave() throws Exception {
        HttpResponse<String> answer = http.send(drill("").build(), BodyHandlers.ofString());
        assertThat(answer.body())
                .contains("\"allowed\":true", "\"mostSeconds\":120.0", "\"rgb\":[\"NO_FRAMES\"", "\"BLACK\"")
                .doesNotContain("DEPTH_HOLES", "\"depth\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sensor\":\"depth\",\"fault\":\"FROZEN\",\"seconds\":5} | expected one of [rgb]",
                "{\"sensor\":\"sonar\",\"fault\":\"FROZEN\",\"seconds\":5} | sensor is sonar",
                "{\"fault\":\"FROZEN\",\"seconds\":5} | sensor is null",
                "{\"sensor\":\"rgb\",\"fault\":\"BLAC\",\"seconds\":5} | did you mean 'BLACK'?",
                "{\"sensor\":\"rgb\",\"fault\":\"DEPTH_HOLES\",\"seconds\":5} | which the rgb sensor cannot have",
                "{\"sensor\":\"rgb\",\"seconds\":5} | fault is null",
                "{\"sensor\":\"rgb\",\"fault\":\"BLACK\"} | seconds is null: expected above 0, at most 120",
                "{\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"seconds\":0} | seconds is 0",
                "{\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"seconds\":-1} | seconds is -1",
                "{\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"seconds\":1e9} | at most 120",
                "{\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"seconds\":\"5\"} | expected {",
                "{\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"seconds\":NaN} | expected {",
                "{\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"seconds\":5,\"more\":1} | expected {",
                "{\"sensor\":\"rgb\",\"fault\":\"BLACK\",\"seconds\":5} {} | expected {",
                "[] | expected {",
                "null | expected {",
                "'' | expected {",
                "{ | expected {"
            })
    void nonsenseIsRefusedWithASentenceAndInjectsNothing(String body, String sentence) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
        assertThat(faults.rgb().injected()).isNull();
        assertThat(faults.depth().injected()).isNull();
    }

    @Test
    void whatIsNoJsonOrTooLongIsRefused() throws Exception {
        assertThat(post("text/plain", BLACK).statusCode()).isEqualTo(415);
        assertThat(post("application/json; charset=nope", BLACK).statusCode()).isEqualTo(415);
        assertThat(post("application/json; charset=UTF-8", BLACK).statusCode()).isEqualTo(200);
        delete("");
        assertThat(post(BLACK + " ".repeat(2000)).statusCode()).isEqualTo(413);
        assertThat(post("\u0000\u00ff").statusCode()).isEqualTo(400);
        assertThat(faults.rgb().injected()).isNull();
    }

    @Test
    void otherMethodsAreAnsweredWithWhatIsAllowed() throws Exception {
        HttpRequest put = drill("").PUT(BodyPublishers.ofString(BLACK)).build();
        HttpResponse<String> answer = http.send(put, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "HEAD", "POST", "DELETE");
    }

    @Test
    void nobodyDrillsWithoutTheToken() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/drill"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BLACK))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(faults.rgb().injected()).isNull();
        assertThatThrownBy(() -> StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""), new Drills(faults)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("set a token");
    }

    @Test
    void aKitThatDoesNotAllowDrillsSaysSo() throws Exception {
        server.close();
        server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, "secret"));
        HttpResponse<String> answer = post(BLACK);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("drills are not allowed on this kit: start it with './crodino run");
        assertThat(delete("").statusCode()).isEqualTo(403);
        assertThat(http.send(drill("").build(), BodyHandlers.ofString()).body()).contains("\"allowed\":false");
    }
}
