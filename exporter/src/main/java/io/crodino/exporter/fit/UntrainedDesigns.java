package io.crodino.exporter.fit;

import io.crodino.edge.fit.Design;
import io.crodino.edge.fit.Facts;
import io.crodino.exporter.UntrainedFiles;
import io.crodino.formats.InputSize;
import io.crodino.formats.PerModality;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.network.Cost;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of networks in {@code designs.csv}, and what is known of one before anybody trains it. */
final class UntrainedDesigns {
    /** Outputs do not change the speed of anything but the last steps. */
    private static final int CLASSES = 14;

    private UntrainedDesigns() {}

    static List<Design> all() {
        try (InputStream in = UntrainedDesigns.class.getResourceAsStream("designs.csv")) {
            if (in == null) {
                throw new IllegalStateException("designs.csv is not in the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Design(cells[0], Double.parseDouble(cells[1]), cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PerModality<Facts> facts(Design design, InputSize size) {
        return PerModality.of(modality -> {
            Network network = new UntrainedFiles(modality, config(design), size).branch();
            return new Facts(Cost.of(network, size).multiplyAdds(), network.parameterCount());
        });
    }

    /** As {@code train} understands the same words. */
    static NetworkConfig config(Design design) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("network.backbone", design.backbone());
        keys.put("network.width", Double.toString(design.width()));
        if (!design.decoder().isEmpty()) {
            keys.put("network.decoder", design.decoder());
        }
        return TrainConfig.resolve(null, Map.of(), keys).value().networkConfig(CLASSES);
    }
}
