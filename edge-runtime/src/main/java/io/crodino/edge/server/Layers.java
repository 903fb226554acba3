package io.crodino.edge.server;

import io.crodino.edge.picture.ResultPainter;
import io.crodino.edge.server.socket.JsonText;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import java.util.List;
import java.util.Map;

/**
 * One result for a viewer that lays the class colours over the picture by itself.
 *
 * @param header JSON that tells what follows
 * @param pictures the picture as JPEG and the class colours as PNG; none when no result can be trusted
 */
record Layers(String header, List<byte[]> pictures) {
    /** Makes them. Thread-safe. */
    static final class LayerEncoder implements LiveView.ResultEncoder<Layers> {
        private final ResultPainter painter;
        private final JsonText json;

        LayerEncoder(ResultPainter painter, JsonText json) {
            this.painter = painter;
            this.json = json;
        }

        @Override
        public Layers result(ResultSnapshot result) {
            Map<String, Object> header = Map.of(
                    "sequence",
                    result.sequence(),
                    "sensor",
                    result.by().key(),
                    "picture",
                    result.sensor().key(),
                    "ageMs",
                    result.ageMillis());
            return new Layers(
                    json.of(header),
                    List.of(ResultPainter.plain(result.image(), result.depthUnit()), painter.classColors(result)));
        }

        @Override
        public Layers nothing(RuntimeState.ChargeState charge) {
            return new Layers(
                    json.of(Map.of("sensor", "none", "cause", charge.cause(), "text", charge.text())), List.of());
        }
    }
}
