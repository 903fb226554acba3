package io.crodino.edge.server;

import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;

/**
 * The clients of one WebSocket, each served by a thread of its own, so that a slow one holds up nobody. Thread-safe.
 */
final class SocketClients implements Consumer<WsConfig>, AutoCloseable {
    /** Sends to one client until it is gone. */
    @FunctionalInterface
    interface Service {
        void serve(WsContext client) throws InterruptedException;
    }

    /** The close code of RFC 6455's registry for a server that is full. */
    private static final int TRY_AGAIN_LATER = 1013;

    private final String name;
    private final Seats seats;
    private final Service service;
    private final Supervisor supervisor;
    private final Map<String, Supervised> threads = new ConcurrentHashMap<>();

    /**
     * @param name of the threads
     * @param supervisor of the threads
     */
    SocketClients(String name, Seats seats, Service service, Supervisor supervisor) {
        this.supervisor = supervisor;
        this.name = name;
        this.seats = seats;
        this.service = service;
    }

    @Override
    public void accept(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onClose(client -> end(client.sessionId()));
        socket.onError(client -> end(client.sessionId()));
    }

    private void connected(WsContext client) {
        if (!seats.take()) {
            client.closeSession(TRY_AGAIN_LATER, seats.full());
            return;
        }
        Supervised thread = supervisor.thread(name, OnDeath.LET_GO, () -> serve(client), seats::leave);
        threads.put(client.sessionId(), thread);
        thread.start();
    }

    private void serve(WsContext client) throws InterruptedException {
        try {
            service.serve(client);
        } finally {
            if (client.session.isOpen()) {
                client.closeSession(TRY_AGAIN_LATER, "nothing to send any more: connect again");
            }
        }
    }

    private void end(String id) {
        Supervised thread = threads.remove(id);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Sends text and waits until the client has taken it: one message is on its way to it at a time. */
    static void send(WsContext client, String text) throws InterruptedException {
        Callback.Completable sent = new Callback.Completable();
        client.session.sendText(text, sent);
        await(client, sent);
    }

    /** The same for bytes. */
    static void send(WsContext client, byte[] bytes) throws InterruptedException {
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
        threads.keySet().forEach(this::end);
    }
}
