package io.crodino.edge.server.foxglove;

import io.crodino.edge.server.socket.JsonText;
import io.crodino.edge.server.socket.SocketClients;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * {@code WS /foxglove}: the Foxglove WebSocket protocol, version 1, with ROS 2 messages. A client gets what it subscribes to;
 * one that is slow gets the newest when it is ready for it. Clients cannot publish, and there are no parameters and services.
 */
public final class FoxgloveSocket implements SocketClients.Service {
    /** Two names of one protocol; the first is the newer. */
    private static final List<String> PROTOCOLS = List.of("foxglove.sdk.v1", "foxglove.websocket.v1");

    private static final String PROTOCOL = "Sec-WebSocket-Protocol";

    private final RuntimeView runtime;
    private final JsonText json;
    private final Channels channels;
    private final SharedMessages messages;
    private final List<String> greeting;

    public FoxgloveSocket(RuntimeView runtime, JsonText json) {
        RuntimeState state = runtime.state();
        this.runtime = runtime;
        this.json = json;
        this.channels = new Channels(state);
        this.messages = new SharedMessages(runtime);
        this.greeting = List.of(json.of(serverInfo(state.version())), json.of(channels.advertisement()));
    }

    private static Map<String, Object> serverInfo(String version) {
        String run = Instant.now().toString();
        return Map.of(
                "op", "serverInfo", "name", "CroDiNo Edge " + version, "capabilities", List.of(), "sessionId", run);
    }

    /**
     * Chooses the protocol before the upgrade.
     *
     * @throws BadRequestResponse when the client offers none that is spoken here
     */
    public static void choose(Context context) {
        String chosen = Collections.list(context.req().getHeaders(PROTOCOL)).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(PROTOCOLS::contains)
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse(
                        "this is for Foxglove: offer the subprotocol " + String.join(" or ", PROTOCOLS)));
        context.header(PROTOCOL, chosen);
    }

    @Override
    public SocketClients.Conversation with(WsContext client) {
        return new Client(client, runtime, channels, messages, greeting, json);
    }
}
