package io.crodino.edge.server.foxglove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.StillRuntime;
import io.crodino.edge.message.Topic;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.SocketInbox;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.formats.ros.DiagnosticArray;
import io.crodino.formats.ros.DiagnosticStatus;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.LabelInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Foxglove WebSocket protocol over a real socket. */
class FoxgloveSocketTest {
    private static final String PROTOCOL = "foxglove.sdk.v1";
    private static final String VIEWER = "those-who-look";

    private final StillRuntime runtime = new StillRuntime();
    private final StatusServer server =
            StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, "secret", VIEWER, "", TlsConfig.defaults()));

    private final HttpClient http = HttpClient.newHttpClient();
    private final SocketInbox inbox = new SocketInbox();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Only to look is what the token allows. */
    private WebSocket connect(SocketInbox to, String protocol, String... more) throws Exception {
        URI address = URI.create("ws://127.0.0.1:" + server.port() + "/foxglove?token=" + VIEWER);
        return http.newWebSocketBuilder()
                .subprotocols(protocol, more)
                .buildAsync(address, to)
                .get(10, TimeUnit.SECONDS);
    }

    /** Past the greeting. */
    private WebSocket connected() throws Exception {
        WebSocket socket = connect(inbox, PROTOCOL);
        inbox.text();
        inbox.text();
        return socket;
    }

    private static void say(WebSocket socket, String text) throws Exception {
        socket.sendText(text.replace('\'', '"'), true).get(10, TimeUnit.SECONDS);
    }

    private void subscribe(WebSocket socket, int id, Topic topic) throws Exception {
        say(
                socket,
                "{'op':'subscribe','subscriptions':[{'id':" + id + ",'channelId':"
                        + new Channels(runtime.state()).id(topic) + "}]}");
    }

    /** Binary messages are an opcode, the number of a subscription, a time, and the message. */
    private record Received(int subscription, long nanos, ByteBuffer message) {}

    private Received received() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(inbox.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.get()).isEqualTo((byte) 1);
        return new Received(bytes.getInt(), bytes.getLong(), bytes.slice());
    }

    @Test
    void aClientIsToldFirstWhoTheServerIsAndWhatThereIs() throws Exception {
        WebSocket socket = connect(inbox, PROTOCOL);
        JsonNode info = new ObjectMapper().readTree(inbox.text());
        assertThat(info.get("op").asText()).isEqualTo("serverInfo");
        assertThat(info.get("capabilities")).isEmpty();
        JsonNode channels = new ObjectMapper().readTree(inbox.text()).get("channels");
        assertThat(channels.findValuesAsText("topic"))
                .as("of the one sensor that there is")
                .containsExactly(
                        "/crodino/segmentation/mask",
                        "/crodino/segmentation/confidence",
                        "/crodino/segmentation/label_info",
                        "/crodino/segmentation/overlay",
                        "/diagnostics",
                        "/crodino/rgb/compressed");
        assertThat(channels.get(0).get("schemaEncoding").asText()).isEqualTo("ros2msg");
        assertThat(channels.get(0).get("schema").asText()).contains("uint8[] data", "MSG: std_msgs/Header");
        assertThat(socket.getSubprotocol()).isEqualTo(PROTOCOL);
        socket.abort();
    }

    @Test
    void ofTheProtocolsThatAClientOffersOneThatIsSpokenHereIsChosen() throws Exception {
        WebSocket socket = connect(inbox, "something.else", "foxglove.websocket.v1", PROTOCOL);
        assertThat(socket.getSubprotocol()).isEqualTo("foxglove.websocket.v1");
        socket.abort();
        assertThatThrownBy(() -> connect(new SocketInbox(), "something.else"))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(400));
    }

    @Test
    void eachResultIsAMaskAsLongAsItIsSubscribedTo() throws Exception {
        WebSocket socket = connected();
        subscribe(socket, 41, Topic.MASK);
        Received first = received();
        assertThat(first.subscription()).isEqualTo(41);
        Image mask = Image.TYPE.read(first.message());
        assertThat(mask.width()).isEqualTo(StillRuntime.WIDTH);
        assertThat(mask.data().get(5)).isEqualTo((byte) 1);
        long age = first.nanos() - mask.header().stamp().toNanos();
        assertThat(age).as("the picture was taken before").isBetween(20_000_000L, 60_000_000_000L);
        runtime.nextResult();
        assertThat(received().subscription()).isEqualTo(41);

        say(socket, "{'op':'unsubscribe','subscriptionIds':[41]}");
        subscribe(socket, 5, Topic.LABEL_INFO);
        Received labels = received();
        assertThat(labels.subscription()).isEqualTo(5);
        assertThat(LabelInfo.TYPE.read(labels.message()).classMap()).hasSize(2);
        runtime.nextResult();
        subscribe(socket, 6, Topic.DIAGNOSTICS);
        assertThat(received().subscription()).isEqualTo(6);
        socket.abort();
    }

    @Test
    void withoutATrustedResultThereAreDiagnosticsAndNoMask() throws Exception {
        runtime.goStale();
        WebSocket socket = connected();
        subscribe(socket, 1, Topic.MASK);
        subscribe(socket, 2, Topic.DIAGNOSTICS);
        for (int i = 0; i < 2; i++) {
            Received received = received();
            assertThat(received.subscription()).isEqualTo(2);
            DiagnosticStatus charge =
                    DiagnosticArray.TYPE.read(received.message()).status().get(0);
            assertThat(charge.level()).isEqualTo(DiagnosticStatus.ERROR);
            assertThat(charge.message()).isEqualTo("No sensor can be trusted");
        }
        socket.abort();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "what? | not JSON",
                "{'op':'subscribe','subscriptions':[{'id':1,'channelId':1},{'id':1,'channelId':2}]} | is in use",
                "{'op':'subscribe','subscriptions':[{'id':1,'channelId':1},{'id':2,'channelId':1}]} | already",
                "{'op':'unsubscribe','subscriptionIds':[9]} | there is no subscription 9",
                "{'op':'advertise','channels':[]} | 'advertise' is not offered"
            })
    void aMistakeIsAnsweredAndTheClientMayGoOn(String mistake, String said) throws Exception {
        WebSocket socket = connected();
        say(socket, mistake);
        JsonNode status = new ObjectMapper().readTree(inbox.text());
        assertThat(status.get("op").asText()).isEqualTo("status");
        assertThat(status.get("level").asInt()).isEqualTo(2);
        assertThat(status.get("message").asText()).contains(said);
        subscribe(socket, 7, Topic.DIAGNOSTICS);
        Received received = received();
        while (received.subscription() != 7) {
            received = received();
        }
        socket.abort();
    }

    @Test
    void nothingCanBePublished() throws Exception {
        WebSocket socket = connected();
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 0, 5}), true).get(10, TimeUnit.SECONDS);
        assertThat(inbox.text()).contains("nothing can be published here");
        socket.abort();
    }

    @Test
    void aMessageThatIsTooLongEndsItsConnectionOnly() throws Exception {
        WebSocket socket = connected();
        // Not waited for: the server hangs up before it has all of it.
        CompletableFuture<WebSocket> unused = socket.sendText("x".repeat(100_000), true);
        assertThat(inbox.closeCode()).isEqualTo(1009);
        SocketInbox other = new SocketInbox();
        WebSocket next = connect(other, PROTOCOL);
        assertThat(other.text()).contains("serverInfo");
        next.abort();
        assertThat(runtime.supervisor().deaths()).isEmpty();
    }

    @Test
    void oneClientTooManyIsToldToComeAgain() throws Exception {
        for (int i = 0; i < 32; i++) {
            SocketInbox seated = new SocketInbox();
            connect(seated, PROTOCOL);
            seated.text();
        }
        connect(inbox, PROTOCOL);
        assertThat(inbox.closeCode()).isEqualTo(1013);
    }
}
