package io.crodino.edge.server;

import io.crodino.edge.picture.DepthGrey;
import io.crodino.edge.picture.DepthScale;
import io.crodino.edge.picture.ResultPainter;
import io.crodino.edge.server.socket.JsonText;
import io.crodino.edge.server.socket.SocketClients;
import io.crodino.edge.view.Condition;
import io.crodino.edge.view.ConditionSentence;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.Modality;
import io.javalin.websocket.WsContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * Pictures for a viewer that puts them together by itself. Immutable.
 *
 * @param facts of the header that do not change with time
 * @param captureNanos when the picture was taken; of no meaning without pictures
 * @param pictures the picture as JPEG, a depth picture in grey, and then the class colours as PNG if they are wanted; none
 *     when there is none to be trusted
 */
record Layers(Map<String, Object> facts, long captureNanos, List<byte[]> pictures) {
    /** What can be shown of a depth picture, and how to read it. */
    private static byte[] grey(Map<String, Object> facts, DepthScale scale, Mat image, double unit) {
        double farthest = scale.of(image, unit);
        facts.put(
                "depth",
                Map.of(
                        "zero",
                        DepthGrey.ZERO,
                        "far",
                        DepthGrey.FARTHEST,
                        "hole",
                        DepthGrey.HOLE,
                        "farMetres",
                        farthest));
        return ResultPainter.grey(image, unit, farthest);
    }

    private static String words(RuntimeState state) {
        Condition condition = ConditionSentence.of(state);
        return (condition.text() + ". " + condition.causes()).strip();
    }

    private static Layers none(RuntimeState.ChargeState charge, String text) {
        return new Layers(Map.of("sensor", "none", "cause", charge.cause(), "text", text), 0, List.of());
    }

    /** Sends them, with their age at that very moment and the clock by which the way there can be judged. */
    static LiveSocket.Sender<Layers> sender(JsonText json) {
        return (client, layers) -> layers.send(client, json);
    }

    private void send(WsContext client, JsonText json) throws InterruptedException {
        Map<String, Object> header = new LinkedHashMap<>(facts);
        long now = System.nanoTime();
        header.put("clockMs", now / 1e6);
        if (!pictures.isEmpty()) {
            header.put("ageMs", (now - captureNanos) / 1e6);
        }
        SocketClients.send(client, json.of(header));
        for (byte[] picture : pictures) {
            SocketClients.send(client, picture);
        }
    }

    /** The picture of the result and its class colours. Confined to the thread of one {@link LiveView}. */
    static final class OfResult implements LiveView.ResultEncoder<Layers> {
        private final ResultPainter painter;
        private final DepthScale scale = new DepthScale();

        OfResult(ResultPainter painter) {
            this.painter = painter;
        }

        @Override
        public Layers result(ResultSnapshot result) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("sequence", result.sequence());
            facts.put("sensor", result.by().key());
            facts.put("picture", result.sensor().key());
            byte[] picture = result.sensor() == Modality.DEPTH
                    ? grey(facts, scale, result.image(), result.depthUnit())
                    : ResultPainter.plain(result.image(), 0);
            return new Layers(facts, result.captureNanos(), List.of(picture, painter.classColors(result)));
        }

        @Override
        public Layers nothing(RuntimeState state) {
            return none(state.charge(), words(state));
        }
    }

    /** The newest depth picture, whoever is in charge. Confined to the thread of one {@link LiveView}. */
    static final class OfDepth implements LiveView.ResultEncoder<Layers> {
        private static final String TEXT = "there is no fresh picture of a depth sensor that can be trusted";

        private final RuntimeView runtime;
        private final DepthScale scale = new DepthScale();

        OfDepth(RuntimeView runtime) {
            this.runtime = runtime;
        }

        @Override
        public Layers result(ResultSnapshot result) {
            Optional<DepthPicture> newest = runtime.depthPicture();
            if (newest.isEmpty()) {
                return none(runtime.state().charge(), TEXT);
            }
            try (DepthPicture depth = newest.get()) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("sequence", result.sequence());
                facts.put("sensor", result.by().key());
                facts.put("picture", Modality.DEPTH.key());
                byte[] picture = grey(facts, scale, depth.image(), depth.unit());
                return new Layers(facts, depth.captureNanos(), List.of(picture));
            }
        }

        @Override
        public Layers nothing(RuntimeState state) {
            return none(state.charge(), words(state));
        }
    }
}
