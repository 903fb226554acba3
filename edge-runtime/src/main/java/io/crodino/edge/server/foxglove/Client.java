package io.crodino.edge.server.foxglove;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.message.Topic;
import io.crodino.edge.server.socket.JsonText;
import io.crodino.edge.server.socket.SocketClients;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeView;
import io.javalin.websocket.WsContext;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Callback;

/** Serves one client of the Foxglove WebSocket protocol. */
final class Client implements SocketClients.Conversation {
    private static final int ERROR = 2;
    /** While results are waited for; then requests have their turn. */
    private static final long PATIENCE_MILLIS = 100;

    private static final long QUIET_MILLIS = 10_000;

    private final WsContext client;
    private final RuntimeView runtime;
    private final Channels channels;
    private final SharedMessages messages;
    private final List<String> greeting;
    private final JsonText json;
    private final Desk desk = new Desk();
    private long seen;
    private long sentNanos;

    /** @param greeting what the client is told first */
    Client(
            WsContext client,
            RuntimeView runtime,
            Channels channels,
            SharedMessages messages,
            List<String> greeting,
            JsonText json) {
        this.client = client;
        this.runtime = runtime;
        this.channels = channels;
        this.messages = messages;
        this.greeting = greeting;
        this.json = json;
    }

    @Override
    public void hear(String text) {
        ObjectMapper mapper = json.mapper();
        ClientRequest.of(text, mapper, channels).forEach(desk::take);
    }

    @Override
    public void hear(ByteBuffer bytes) {
        desk.take(new ClientRequest.Mistake("nothing can be published here: expected text messages"));
    }

    @Override
    public void serve() throws InterruptedException {
        for (String text : greeting) {
            send(text);
        }
        while (client.session.isOpen()) {
            for (String mistake : desk.mistakes()) {
                send(json.of(Map.of("op", "status", "level", ERROR, "message", mistake)));
            }
            List<Subscription> all = desk.subscriptions();
            List<Subscription> timed =
                    all.stream().filter(one -> !one.ofResults()).toList();
            List<Subscription> ofResults =
                    all.stream().filter(Subscription::ofResults).toList();
            sendDue(timed);
            if (ofResults.isEmpty()) {
                desk.await(millisLeft(timed));
            } else {
                sendNewer(ofResults);
            }
            keepAlive();
        }
    }

    private static long millisLeft(List<Subscription> timed) {
        long now = System.nanoTime();
        long least = timed.stream().mapToLong(one -> one.left(now)).min().orElse(Long.MAX_VALUE);
        return Math.max(1, Math.min(QUIET_MILLIS, least / 1_000_000));
    }

    private void sendDue(List<Subscription> timed) throws InterruptedException {
        for (Subscription one : timed) {
            long now = System.nanoTime();
            if (one.left(now) <= 0) {
                one.sent(now);
                Optional<byte[]> message = messages.now(one.topic());
                if (message.isPresent()) {
                    send(one, message.get());
                }
            }
        }
    }

    private void sendNewer(List<Subscription> ofResults) throws InterruptedException {
        Map<Topic, byte[]> made;
        try (ResultSnapshot result = runtime.awaitNewer(seen, PATIENCE_MILLIS).orElse(null)) {
            if (result == null) {
                return;
            }
            seen = result.sequence();
            made = messages.of(
                    result, ofResults.stream().map(Subscription::topic).toList());
        }
        for (Subscription one : ofResults) {
            byte[] message = made.get(one.topic());
            if (message != null) {
                send(one, message);
            }
        }
    }

    private void send(String text) throws InterruptedException {
        SocketClients.send(client, text);
        sentNanos = System.nanoTime();
    }

    private void send(Subscription subscription, byte[] message) throws InterruptedException {
        Instant now = Instant.now();
        SocketClients.send(client, subscription.frame(now.getEpochSecond() * 1_000_000_000 + now.getNano(), message));
        sentNanos = System.nanoTime();
    }

    /** A connection on which nothing goes is closed after a while, here or by something on the way. */
    private void keepAlive() {
        if (System.nanoTime() - sentNanos >= QUIET_MILLIS * 1_000_000) {
            client.session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
            sentNanos = System.nanoTime();
        }
    }
}
