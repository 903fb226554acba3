package io.crodino.edge.server;

import io.crodino.edge.picture.ResultPainter;
import io.crodino.edge.server.foxglove.FoxgloveSocket;
import io.crodino.edge.server.socket.JsonText;
import io.crodino.edge.server.socket.Seats;
import io.crodino.edge.server.socket.SocketClients;
import io.crodino.edge.view.RuntimeView;
import io.javalin.config.RoutesConfig;

/** What stays open as long as somebody watches: pictures, events and sockets. Thread-safe. */
final class StreamRoutes implements AutoCloseable {
    /** Of each kind. */
    private static final int WATCHERS = 32;

    private final LiveView<byte[]> view;
    private final LiveView<Layers> layered;
    private final EventStream events;
    private final SocketClients stream;
    private final SocketClients live;
    private final SocketClients layers;
    private final SocketClients foxglove;

    StreamRoutes(RuntimeView runtime, JsonText json) {
        ResultPainter painter = new ResultPainter(runtime.state().classes());
        view = new LiveView<>(runtime, new Painter(painter));
        layered = new LiveView<>(runtime, new Layers.LayerEncoder(painter, json));
        events = new EventStream(runtime, new Seats(WATCHERS));
        stream = clients("stream", new ResultStream(runtime, json), runtime);
        live = clients("live", new LiveSocket<>(view, SocketClients::send), runtime);
        layers = clients("layers", new LiveSocket<>(layered, LiveSocket::sendLayers), runtime);
        foxglove = clients("foxglove", new FoxgloveSocket(runtime, json), runtime);
    }

    private static SocketClients clients(String name, SocketClients.Service service, RuntimeView runtime) {
        return new SocketClients(name, new Seats(WATCHERS), service, runtime.supervisor());
    }

    void install(RoutesConfig routes) {
        routes.get("/live.mjpg", new Seats(WATCHERS).guarding(new MjpegHandler(view)));
        routes.get("/api/v1/events", events);
        socket(routes, "/api/v1/stream", stream);
        socket(routes, "/live", live);
        socket(routes, "/live/layers", layers);
        socket(routes, "/foxglove", foxglove);
        routes.wsBeforeUpgrade("/foxglove", FoxgloveSocket::choose);
    }

    private static void socket(RoutesConfig routes, String path, SocketClients clients) {
        routes.ws(path, clients);
        routes.get(path, Refusals::upgradeRequired);
    }

    @Override
    public void close() {
        view.close();
        layered.close();
        events.close();
        stream.close();
        live.close();
        layers.close();
        foxglove.close();
    }
}
