package io.crodino.exporter.fit;

import io.crodino.edge.fit.Bits;
import io.crodino.edge.fit.Candidate;
import io.crodino.edge.fit.Design;
import io.crodino.edge.fit.Facts;
import io.crodino.edge.fit.HollowNetwork;
import io.crodino.edge.fit.NetworkSource;
import io.crodino.exporter.UntrainedFiles;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.Resampling;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.network.Cost;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes untrained networks of the shapes in {@code designs.csv}, of any size, at the moment when one is asked for. */
public final class FreshNetworks implements NetworkSource {
    /** Outputs do not change the speed of anything but the last steps. */
    private static final int CLASSES = 14;

    private static final List<InputSize> USUAL =
            List.of(new InputSize(128, 160), new InputSize(192, 256), new InputSize(240, 320), new InputSize(384, 512));

    @Override
    public List<Candidate> candidates(List<InputSize> sizes) {
        // As a network that is trained now would have it.
        Resampling resampling = Resampling.of(TrainConfig.defaults().resampling());
        List<Candidate> all = new ArrayList<>();
        for (Design design : designs()) {
            for (InputSize sides : sizes.isEmpty() ? USUAL : sizes) {
                InputSize size = new InputSize(sides.height(), sides.width(), resampling);
                PerModality<Facts> facts = facts(design, size);
                for (Bits bits : Bits.values()) {
                    all.add(new Candidate(design, size, bits, facts, null));
                }
            }
        }
        return all;
    }

    private static List<Design> designs() {
        try (InputStream in = FreshNetworks.class.getResourceAsStream("designs.csv")) {
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
    private static NetworkConfig config(Design design) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("network.backbone", design.backbone());
        keys.put("network.width", Double.toString(design.width()));
        if (!design.decoder().isEmpty()) {
            keys.put("network.decoder", design.decoder());
        }
        return TrainConfig.resolve(null, Map.of(), keys).value().networkConfig(CLASSES);
    }

    @Override
    public HollowNetwork network(Candidate candidate, Modality modality) {
        UntrainedFiles files = new UntrainedFiles(modality, config(candidate.design()), candidate.size());
        return Hollowing.of(candidate.bits() == Bits.FP32 ? files.fp32() : files.int8());
    }

    @Override
    public List<Candidate> runs(Path folder, Consumer<String> unread) {
        return TrainedRuns.below(folder, unread);
    }
}
