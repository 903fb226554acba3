package io.crodino.edge.server;

import io.crodino.edge.server.socket.JsonText;
import io.crodino.edge.server.socket.SocketClients;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.javalin.websocket.WsContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code WS /api/v1/stream}: for each result a JSON header, then the class map. A client that is slow gets the newest
 * result when it is ready for it; nothing queues. While no sensor can be trusted a header says so twice a second.
 */
final class ResultStream implements SocketClients.Service {
    private static final long PATIENCE_MILLIS = 500;

    private final RuntimeView runtime;
    private final JsonText json;

    ResultStream(RuntimeView runtime, JsonText json) {
        this.runtime = runtime;
        this.json = json;
    }

    @Override
    public SocketClients.Conversation with(WsContext client) {
        return () -> serve(client);
    }

    private void serve(WsContext client) throws InterruptedException {
        long sequence = 0;
        while (client.session.isOpen()) {
            Optional<ResultSnapshot> newer = runtime.awaitNewer(sequence, PATIENCE_MILLIS);
            if (newer.isPresent()) {
                try (ResultSnapshot result = newer.get()) {
                    sequence = result.sequence();
                    SocketClients.send(client, json.of(header(result, runtime.drilling())));
                    SocketClients.send(client, result.classes());
                }
            } else if (!runtime.state().charge().fresh()) {
                SocketClients.send(client, json.of(nobody(runtime.state().charge(), runtime.drilling())));
            }
        }
    }

    private static Map<String, Object> header(ResultSnapshot result, boolean drill) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("sequence", result.sequence());
        header.put("sensor", result.by().key());
        header.put("captureNanos", result.captureNanos());
        header.put("ageMs", result.ageMillis());
        header.put("model", result.model());
        header.put("trust", result.trust());
        header.put("width", result.width());
        header.put("height", result.height());
        header.put("drill", drill);
        header.put("grid", result.grid());
        return header;
    }

    private static Map<String, Object> nobody(RuntimeState.ChargeState charge, boolean drill) {
        return Map.of("sensor", "none", "cause", charge.cause(), "text", charge.text(), "drill", drill);
    }
}
