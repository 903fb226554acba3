package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.crodino.exporter.precision.AffineScale.Range;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Static int8 quantisation (Jacob et al. 2018): unsigned bytes for activations, signed bytes per output channel for
 * weights, 32 bits for biases. Everything is in int8 at first; when that costs more mIoU than the budget, the layers that
 * suffer most go back to float32, as few as it takes.
 */
public final class Quantizer {
    /** Of a large validation split so many frames are used to choose by; the gate afterwards uses all. */
    private static final int CHOOSING_FRAMES = 128;

    private static final int RANKING_FRAMES = 8;

    private final ModelProto model;
    private final Modality modality;
    private final LabelledFrames validation;
    private final int[] positions;
    private final Precision.Int8 options;
    private final Jobs jobs;
    private final GraphIndex graph;
    private final QuantizationPlanner planner;
    private final List<LabelledFrame> samples;

    /**
     * @param model the float32 graph
     * @param training frames to calibrate with
     * @param validation frames to score with
     */
    public Quantizer(
            ModelProto model,
            Modality modality,
            LabelledFrames training,
            LabelledFrames validation,
            Precision.Int8 options,
            Jobs jobs) {
        this.model = model;
        this.modality = modality;
        this.validation = validation;
        this.positions = CalibrationFrames.spread(validation.count(), CHOOSING_FRAMES);
        this.options = options;
        this.jobs = jobs;
        this.graph = new GraphIndex(model.getGraph());
        this.planner = new QuantizationPlanner(
                graph, options.reducedWeights() ? ChannelWeights.REDUCED_RANGE : ChannelWeights.FULL_RANGE);
        this.samples = CalibrationFrames.choose(training, options.samples());
    }

    /**
     * All in int8 by the whole range of some frames' values, without asking what that costs.
     *
     * @param watched the same network, which sees the frames: its input may be of another size
     * @param size of the frames, and of its input
     */
    public static ModelProto byRanges(
            ModelProto model, ModelProto watched, Modality modality, InputSize size, List<LabelledFrame> frames) {
        QuantizationPlanner planner =
                new QuantizationPlanner(new GraphIndex(model.getGraph()), ChannelWeights.FULL_RANGE);
        Map<String, Histogram> histograms =
                RangeCalibration.watch(watched, modality, size, planner.tensors(), frames, done -> {});
        return QdqGraph.write(model, planner.allBut(Set.of(), ranges(RangeMethod.MIN_MAX, histograms)));
    }

    /** The int8 graph nearest to the budget that it found, which may still be over it. */
    public Reduced quantize() {
        Map<String, Histogram> histograms = RangeCalibration.watch(
                model,
                modality,
                validation.size(),
                planner.tensors(),
                samples,
                jobs.start("calibrating " + modality.key(), "frames", samples.size()));
        double target = score("float32", model) - options.maxMiouDrop() / 100;
        RangeTrial best = null;
        for (RangeMethod method :
                options.ranges() == null ? RangeMethod.values() : new RangeMethod[] {options.ranges()}) {
            RangeTrial trial = trial(method, ranges(method, histograms), Set.of());
            if (best == null || trial.miou() > best.miou()) {
                best = trial;
            }
        }
        if (best == null) {
            throw new IllegalStateException("there is no range method");
        }
        RangeTrial chosen = best.miou() >= target ? best : restored(best, ranges(best.method(), histograms), target);
        return new Reduced(chosen.model(), describe(chosen));
    }

    /** A quantised graph and what it scores. */
    private record RangeTrial(RangeMethod method, Set<String> kept, ModelProto model, double miou) {}

    private RangeTrial trial(RangeMethod method, Map<String, Range> ranges, Set<String> kept) {
        ModelProto quantized = QdqGraph.write(model, planner.allBut(kept, ranges));
        String name = method.key() + (kept.isEmpty() ? "" : ", " + kept.size() + " layers in float32");
        return new RangeTrial(method, kept, quantized, score(name, quantized));
    }

    /** Gives back the most sensitive layers: 1, 2, 4, ... until the target is met, then fewer again by halving. */
    private RangeTrial restored(RangeTrial start, Map<String, Range> ranges, double target) {
        List<String> ranking = ranking(ranges);
        int tooFew = 0;
        int count = 1;
        RangeTrial trial = trial(start.method(), ranges, first(ranking, count));
        while (trial.miou() < target && count < ranking.size()) {
            tooFew = count;
            count = Math.min(2 * count, ranking.size());
            trial = trial(start.method(), ranges, first(ranking, count));
        }
        while (trial.miou() >= target && count - tooFew > 1) {
            int middle = (tooFew + count) / 2;
            RangeTrial smaller = trial(start.method(), ranges, first(ranking, middle));
            if (smaller.miou() >= target) {
                trial = smaller;
                count = middle;
            } else {
                tooFew = middle;
            }
        }
        return trial.miou() >= target || trial.miou() > start.miou() ? trial : start;
    }

    private static Set<String> first(List<String> ranking, int count) {
        return new LinkedHashSet<>(ranking.subList(0, count));
    }

    /** Convolutions, the one whose quantisation alone disturbs the class probabilities most for its cost first. */
    private List<String> ranking(Map<String, Range> ranges) {
        List<NodeProto> convolutions = graph.convolutions();
        List<LabelledFrame> frames = samples.subList(0, Math.min(RANKING_FRAMES, samples.size()));
        Disturbance disturbance = Disturbance.from(model, modality, validation.size(), frames);
        Map<String, Double> gain = new HashMap<>();
        var progress = jobs.start("sensitivity " + modality.key(), "layers", convolutions.size());
        Map<String, Double> cost = LayerCost.shares(graph);
        for (NodeProto node : convolutions) {
            String name = GraphIndex.output(node);
            double disturbed = disturbance.of(QdqGraph.write(model, planner.only(node, ranges)));
            gain.put(name, disturbed / cost.getOrDefault(name, 1.0));
            progress.accept(gain.size());
        }
        return convolutions.stream()
                .map(GraphIndex::output)
                .sorted(Comparator.comparing((String name) -> -gain.getOrDefault(name, 0.0)))
                .toList();
    }

    private static Map<String, Range> ranges(RangeMethod method, Map<String, Histogram> histograms) {
        Map<String, Range> ranges = new HashMap<>();
        histograms.forEach((tensor, histogram) -> ranges.put(tensor, method.range(histogram)));
        return ranges;
    }

    private double score(String name, ModelProto candidate) {
        try (GraphRunner runner = GraphRunner.open(candidate, modality, validation.size())) {
            return runner.meanIou(
                    validation,
                    positions,
                    jobs.start("scoring " + modality.key() + " " + name, "frames", positions.length));
        }
    }

    private String describe(RangeTrial chosen) {
        return chosen.method().key() + " ranges of " + samples.size() + " training frames"
                + (options.reducedWeights() ? ", 7-bit weights" : "")
                + (chosen.kept().isEmpty() ? "" : ", in float32: " + String.join(" ", chosen.kept()));
    }
}
