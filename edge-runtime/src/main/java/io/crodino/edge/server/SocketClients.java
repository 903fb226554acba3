package io.crodino.edge.server;

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

    private final String name;
    private final Service service;
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();

    /** @param name of the threads */
    SocketClients(String name, Service service) {
        this.name = name;
        this.service = service;
    }

    @Override
    public void accept(WsConfig socket) {
        socket.onConnect(client -> {
            Thread thread = new Thread(() -> serve(client), name);
            thread.setDaemon(true);
            threads.put(client.sessionId(), thread);
            thread.start();
        });
        socket.onClose(client -> end(client.sessionId()));
        socket.onError(client -> end(client.sessionId()));
    }

    private void serve(WsContext client) {
        try {
            service.serve(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String id) {
        Thread thread = threads.remove(id);
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
