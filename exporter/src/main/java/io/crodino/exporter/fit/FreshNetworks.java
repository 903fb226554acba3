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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes untrained networks of the shapes in {@code designs.csv}, of any size, at the moment when one is asked for. */
public final class FreshNetworks implements NetworkSource {
    private static final List<InputSize> USUAL =
            List.of(new InputSize(128, 160), new InputSize(192, 256), new InputSize(240, 320), new InputSize(384, 512));

    @Override
    public List<Candidate> candidates(List<InputSize> sizes) {
        // As a network that is trained now would have it.
        Resampling resampling = TrainConfig.defaults().inputSize().resampling();
        List<Candidate> all = new ArrayList<>();
        for (Design design : UntrainedDesigns.all()) {
            for (InputSize sides : sizes.isEmpty() ? USUAL : sizes) {
                InputSize size = new InputSize(sides.height(), sides.width(), resampling);
                PerModality<Facts> facts = UntrainedDesigns.facts(design, size);
                for (Bits bits : Bits.values()) {
                    all.add(new Candidate(design, size, bits, facts, null));
                }
            }
        }
        return all;
    }

    @Override
    public HollowNetwork network(Candidate candidate, Modality modality) {
        UntrainedFiles files =
                new UntrainedFiles(modality, UntrainedDesigns.config(candidate.design()), candidate.size());
        return Hollowing.of(candidate.bits() == Bits.FP32 ? files.fp32() : files.int8());
    }

    @Override
    public List<Candidate> runs(Path folder, Consumer<String> unread) {
        return TrainedRuns.below(folder, unread);
    }
}
