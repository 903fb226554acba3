package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.StillRuntime;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.view.DepthPicture;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** What a viewer gets that puts the picture together by itself. */
class LayersTest {
    private final StillRuntime runtime = new StillRuntime();
    private StatusServer server;

    @BeforeEach
    void start() {
        server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WebSocket connect(String path, WebSocket.Listener inbox) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + path), inbox)
                .join();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void theDepthPictureComesInGreyWithItsScaleWhoeverIsInCharge() throws Exception {
        Mat depth = new Mat(24, 32, CvType.CV_16UC1, Scalar.all(4000));
        runtime.showDepth(new DepthPicture(depth, 0.001, -70_000_000, Registration.KIT, null, () -> {}));
        SocketInbox inbox = new SocketInbox();
        WebSocket socket = connect("/live/depth", inbox);
        JsonNode header = json(inbox.text());
        assertThat(header.get("sensor").asText()).isEqualTo("rgb");
        assertThat(header.get("picture").asText()).isEqualTo("depth");
        assertThat(header.get("ageMs").asDouble()).isBetween(70.0, 2000.0);
        assertThat(header.get("depth").get("farMetres").asDouble()).isEqualTo(5);
        var picture = ImageIO.read(new ByteArrayInputStream(inbox.bytes()));
        assertThat(picture.getColorModel().getNumComponents()).isEqualTo(1);
        int expected = (int) Math.round(216 - 128 * 4 / 5.0);
        assertThat(picture.getRaster().getSample(3, 3, 0)).isCloseTo(expected, within(2));
        socket.abort();
    }

    @Test
    void withoutAFreshDepthPictureItSaysSo() throws Exception {
        SocketInbox inbox = new SocketInbox();
        WebSocket socket = connect("/live/depth", inbox);
        assertThat(inbox.text()).contains("\"sensor\":\"none\"").contains("no fresh picture of a depth sensor");
        socket.abort();
    }

    @Test
    void whoComesLaterIsToldThatTheSamePictureIsOlder() throws Exception {
        SocketInbox inbox = new SocketInbox();
        WebSocket first = connect("/live/layers", inbox);
        JsonNode early = json(inbox.text());
        Thread.sleep(300);
        SocketInbox another = new SocketInbox();
        WebSocket second = connect("/live/layers", another);
        JsonNode late = json(another.text());
        assertThat(late.get("sequence")).isEqualTo(early.get("sequence"));
        double between = late.get("clockMs").asDouble() - early.get("clockMs").asDouble();
        assertThat(between).isGreaterThan(250);
        assertThat(late.get("ageMs").asDouble() - early.get("ageMs").asDouble()).isCloseTo(between, within(0.01));
        first.abort();
        second.abort();
    }
}
