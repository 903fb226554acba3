package io.crodino.edge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    static final class Encoder implements LiveView.Encoder<Layers> {
        private final Painter painter;
        private final ObjectMapper json;

        Encoder(Painter painter, ObjectMapper json) {
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
                    text(header),
                    List.of(Painter.plain(result.image(), result.depthUnit()), painter.classColors(result)));
        }

        @Override
        public Layers nothing(RuntimeState.Charge charge) {
            return new Layers(
                    text(Map.of("sensor", "none", "cause", charge.cause(), "text", charge.text())), List.of());
        }

        private String text(Map<String, Object> header) {
            try {
                return json.writeValueAsString(header);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("cannot write a header as JSON", e);
            }
        }
    }
}
