package io.crodino.edge.server;

import io.crodino.edge.server.socket.SocketClients;
import io.javalin.websocket.WsContext;

/** {@code WS /live} and its kin: the newest picture whenever the client is ready for it. */
final class LiveSocket<P> implements SocketClients.Service {
    private static final long PATIENCE_MILLIS = 2000;

    private final LiveView<P> view;
    private final Sender<P> sender;

    LiveSocket(LiveView<P> view, Sender<P> sender) {
        this.view = view;
        this.sender = sender;
    }

    /** Sends one picture and waits until it is gone. */
    @FunctionalInterface
    interface Sender<P> {
        void send(WsContext client, P content) throws InterruptedException;
    }

    @Override
    public SocketClients.Conversation with(WsContext client) {
        return () -> serve(client);
    }

    private void serve(WsContext client) throws InterruptedException {
        LiveView.Numbered<P> picture = view.awaitNewer(0, PATIENCE_MILLIS);
        while (picture != null && client.session.isOpen()) {
            sender.send(client, picture.content());
            picture = view.awaitNewer(picture.version(), PATIENCE_MILLIS);
        }
    }
}
