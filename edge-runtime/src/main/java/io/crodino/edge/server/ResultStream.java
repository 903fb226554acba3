package io.crodino.edge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.runtime.ResultSnapshot;
import io.crodino.edge.runtime.RuntimeState;
import io.crodino.edge.runtime.RuntimeView;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;

/**
 * {@code WS /api/v1/stream}: for each result a JSON header, then the class map. A client that is slow gets the newest
 * result when it is ready for it; nothing queues. While no sensor can be trusted a header says so twice a second.
 */
final class ResultStream implements Consumer<WsConfig>, AutoCloseable {
    private static final long PATIENCE_MILLIS = 500;

    private final RuntimeView runtime;
    private final ObjectMapper json;
    private final Map<String, Thread> clients = new ConcurrentHashMap<>();

    ResultStream(RuntimeView runtime, ObjectMapper json) {
        this.runtime = runtime;
        this.json = json;
    }

    @Override
    public void accept(WsConfig socket) {
        socket.onConnect(client -> {
            Thread thread = new Thread(() -> serve(client), "stream-" + client.sessionId());
            thread.setDaemon(true);
            clients.put(client.sessionId(), thread);
            thread.start();
        });
        socket.onClose(client -> end(client.sessionId()));
        socket.onError(client -> end(client.sessionId()));
    }

    private void end(String id) {
        Thread thread = clients.remove(id);
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void serve(WsContext client) {
        long sequence = 0;
        try {
            while (client.session.isOpen()) {
                Optional<ResultSnapshot> newer = runtime.awaitNewer(sequence, PATIENCE_MILLIS);
                if (newer.isPresent()) {
                    try (ResultSnapshot result = newer.get()) {
                        sequence = result.sequence();
                        send(client, text(header(result)), result.classes());
                    }
                } else if (!runtime.state().charge().fresh()) {
                    send(client, text(nobody(runtime.state().charge())), new byte[0]);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the client has taken both parts, so that there is one result on its way to it at a time. */
    private static void send(WsContext client, String header, byte[] classes) throws InterruptedException {
        Callback.Completable sent = new Callback.Completable();
        client.session.sendText(header, sent);
        try {
            sent.get();
            if (classes.length > 0) {
                Callback.Completable map = new Callback.Completable();
                client.session.sendBinary(ByteBuffer.wrap(classes), map);
                map.get();
            }
        } catch (ExecutionException e) {
            // The client went away while it was sent to.
            client.session.disconnect();
        }
    }

    private static Map<String, Object> header(ResultSnapshot result) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("sequence", result.sequence());
        header.put("sensor", result.sensor().key());
        header.put("captureNanos", result.captureNanos());
        header.put("ageMs", result.ageMillis());
        header.put("model", result.model());
        header.put("trust", result.trust());
        header.put("width", result.width());
        header.put("height", result.height());
        return header;
    }

    private static Map<String, Object> nobody(RuntimeState.Charge charge) {
        return Map.of("sensor", "none", "cause", charge.cause(), "text", charge.text());
    }

    private String text(Map<String, Object> header) {
        try {
            return json.writeValueAsString(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a header as JSON", e);
        }
    }

    @Override
    public void close() {
        clients.keySet().forEach(this::end);
    }
}
