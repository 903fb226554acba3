package io.crodino.edge.server.socket;

import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;

/**
 * The clients of one WebSocket, each served by a thread of its own, so that a slow one holds up nobody. Thread-safe.
 */
public final class SocketClients implements Consumer<WsConfig>, AutoCloseable {
    /** Takes in one client after the other. */
    @FunctionalInterface
    public interface Service {
        Conversation with(WsContext client);
    }

    /** With one client, until it is gone. */
    @FunctionalInterface
    public interface Conversation {
        /** Sends, on the client's own thread. */
        void serve() throws InterruptedException;

        /** The client says something, on a thread of the server's; must not block. Most have nothing to say. */
        default void hear(String text) {}

        /** The same for bytes. */
        default void hear(ByteBuffer bytes) {}
    }

    /** Somebody who was let in. */
    private record Guest(Conversation conversation, Supervised thread) {}

    /** The close code of RFC 6455's registry for a server that is full. */
    private static final int TRY_AGAIN_LATER = 1013;

    private final String name;
    private final Seats seats;
    private final Service service;
    private final Supervisor supervisor;
    private final Map<String, Guest> guests = new ConcurrentHashMap<>();

    /**
     * @param name of the threads
     * @param supervisor of the threads
     */
    public SocketClients(String name, Seats seats, Service service, Supervisor supervisor) {
        this.supervisor = supervisor;
        this.name = name;
        this.seats = seats;
        this.service = service;
    }

    @Override
    public void accept(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(client -> find(client).ifPresent(guest -> guest.conversation.hear(client.message())));
        socket.onBinaryMessage(client -> find(client).ifPresent(guest -> guest.conversation.hear(client.data())));
        socket.onClose(client -> end(client.sessionId()));
        socket.onError(client -> end(client.sessionId()));
    }

    private void connected(WsContext client) {
        if (!seats.take()) {
            client.closeSession(TRY_AGAIN_LATER, seats.full());
            return;
        }
        Conversation conversation = service.with(client);
        Supervised thread = supervisor.thread(name, OnDeath.LET_GO, () -> serve(client, conversation), seats::leave);
        guests.put(client.sessionId(), new Guest(conversation, thread));
        thread.start();
    }

    private Optional<Guest> find(WsContext client) {
        return Optional.ofNullable(guests.get(client.sessionId()));
    }

    private void serve(WsContext client, Conversation conversation) throws InterruptedException {
        try {
            conversation.serve();
        } finally {
            if (client.session.isOpen()) {
                client.closeSession(TRY_AGAIN_LATER, "nothing to send any more: connect again");
            }
        }
    }

    private void end(String id) {
        Guest guest = guests.remove(id);
        if (guest != null) {
            guest.thread.interrupt();
        }
    }

    /** Sends text and waits until the client has taken it: one message is on its way to it at a time. */
    public static void send(WsContext client, String text) throws InterruptedException {
        Callback.Completable sent = new Callback.Completable();
        client.session.sendText(text, sent);
        await(client, sent);
    }

    /** The same for bytes. */
    public static void send(WsContext client, byte[] bytes) throws InterruptedException {
        Callback.Completable sent = new Callback.Completable();
        client.session.sendBinary(ByteBuffer.wrap(bytes), sent);
        await(client, sent);
    }

    private static void await(WsContext client, Callback.Completable sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            // The client went away while it was sent to.
            client.session.disconnect();
        }
    }

    @Override
    public void close() {
        guests.keySet().forEach(this::end);
    }
}
