package io.crodino.edge.server;

import io.javalin.websocket.WsContext;

/** {@code WS /live}: the overlay as JPEG messages. */
final class LiveSocket implements SocketClients.Service {
    private static final long PATIENCE_MILLIS = 2000;

    private final LiveView view;

    LiveSocket(LiveView view) {
        this.view = view;
    }

    @Override
    public void serve(WsContext client) throws InterruptedException {
        LiveView.Picture picture = view.awaitNewer(0, PATIENCE_MILLIS);
        while (picture != null && client.session.isOpen()) {
            SocketClients.send(client, picture.jpeg());
            picture = view.awaitNewer(picture.version(), PATIENCE_MILLIS);
        }
    }
}
