package io.crodino.edge.fit;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.Fusion;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.NativeHeap;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Computes networks on the processor as the inference loop does: a picture of the camera's size is brought to the network's,
 * the network computes, and where there are two, the one after the other and then their fusion. The files are opened as
 * {@code run} opens them, but nothing is kept.
 */
final class NetworkBench implements Bench {
    private final Function<Modality, Path> files;
    private final CameraPictures pictures;
    private final ModelOptions options;
    private final Stopwatch stopwatch = Stopwatch.usual();
    private double before = ProcessMemory.megabytes();
    private final List<SensorBench> lanes = new ArrayList<>();

    /** A network and how it gets its pictures. */
    private record SensorBench(SegmentationModel model, InputResizer resizer, CameraPictures pictures) {
        void compute() {
            resizer.resize(pictures.of(model.card().sensor()), CameraPictures.UNIT, model.input());
            model.run();
        }

        void close() {
            resizer.close();
            model.close();
        }
    }

    /**
     * @param files of the networks, which are opened when they are needed
     * @param threads of each network, 0 for one per core
     */
    NetworkBench(Function<Modality, Path> files, CameraPictures pictures, int threads) {
        this.files = files;
        this.pictures = pictures;
        this.options = ModelOptions.defaults()
                .withDevice(Device.CPU)
                .withThreads(threads)
                .with(Output.PROBABILITY);
    }

    private SensorBench lane(Modality modality) {
        for (SensorBench lane : lanes) {
            if (lane.model().card().sensor() == modality) {
                return lane;
            }
        }
        SegmentationModel model = SegmentationModel.open(file(modality), modality, options);
        SensorBench lane = new SensorBench(model, new InputResizer(model.card()), pictures);
        lanes.add(lane);
        return lane;
    }

    /** Making the file may take memory, which is not the network's. */
    private Path file(Modality modality) {
        double start = ProcessMemory.megabytes();
        Path file = files.apply(modality);
        NativeHeap.trim();
        before += ProcessMemory.megabytes() - start;
        return file;
    }

    @Override
    public Timing one(double seconds) {
        return stopwatch.time(pictures::next, lane(Modality.RGB)::compute, seconds);
    }

    @Override
    public Timing two(double seconds) {
        SensorBench rgb = lane(Modality.RGB);
        SensorBench depth = lane(Modality.DEPTH);
        try (Fusion fusion =
                new Fusion(new PerModality<>(rgb.model().card(), depth.model().card()))) {
            return stopwatch.time(
                    pictures::next,
                    () -> {
                        rgb.compute();
                        depth.compute();
                        fusion.fuse(rgb.model().probability(), depth.model().probability());
                    },
                    seconds);
        }
    }

    @Override
    public double megabytes() {
        return ProcessMemory.megabytes() - before;
    }

    @Override
    public void close() {
        lanes.forEach(SensorBench::close);
    }
}
