package io.crodino.edge.server;

import io.crodino.edge.picture.ResultPainter;
import io.crodino.edge.server.foxglove.FoxgloveSocket;
import io.crodino.edge.server.socket.JsonText;
import io.crodino.edge.server.socket.Seats;
import io.crodino.edge.server.socket.SocketClients;
import io.crodino.edge.view.RuntimeView;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;

/** What stays open as long as somebody watches: pictures, events and sockets. Thread-safe. */
final class StreamRoutes implements AutoCloseable {
    /** Of each kind. */
    private static final int WATCHERS = 32;

    private final List<Seats> seats = new ArrayList<>();
    private final LiveView<byte[]> view;
    private final LiveView<Layers> layered;
    private final LiveView<Layers> distances;
    private final Seats pictures;
    private final EventStream events;
    private final SocketClients stream;
    private final SocketClients live;
    private final SocketClients layers;
    private final SocketClients depth;
    private final SocketClients foxglove;

    StreamRoutes(RuntimeView runtime, JsonText json) {
        ResultPainter painter = new ResultPainter(runtime.state().classes());
        view = new LiveView<>(runtime, new Painter(painter));
        layered = new LiveView<>(runtime, new Layers.OfResult(painter));
        distances = new LiveView<>(runtime, new Layers.OfDepth(runtime));
        pictures = seats();
        events = new EventStream(runtime, seats());
        stream = clients("stream", new ResultStream(runtime, json), runtime);
        live = clients("live", new LiveSocket<>(view, SocketClients::send), runtime);
        layers = clients("layers", new LiveSocket<>(layered, Layers.sender(json)), runtime);
        depth = clients("depth", new LiveSocket<>(distances, Layers.sender(json)), runtime);
        foxglove = clients("foxglove", new FoxgloveSocket(runtime, json), runtime);
    }

    private Seats seats() {
        Seats made = new Seats(WATCHERS);
        seats.add(made);
        return made;
    }

    /** How many clients of all kinds there are now. */
    int watching() {
        return seats.stream().mapToInt(Seats::taken).sum();
    }

    private SocketClients clients(String name, SocketClients.Service service, RuntimeView runtime) {
        return new SocketClients(name, seats(), service, runtime.supervisor());
    }

    void install(RoutesConfig routes) {
        routes.get("/live.mjpg", pictures.guarding(new MjpegHandler(view)));
        routes.get("/api/v1/events", events);
        socket(routes, "/api/v1/stream", stream);
        socket(routes, "/live", live);
        socket(routes, "/live/layers", layers);
        socket(routes, "/live/depth", depth);
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
        distances.close();
        events.close();
        stream.close();
        live.close();
        layers.close();
        depth.close();
        foxglove.close();
    }
}
