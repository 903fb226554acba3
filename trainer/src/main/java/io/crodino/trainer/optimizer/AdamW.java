package io.crodino.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * AdamW (Loshchilov and Hutter 2019) by PyTorch's formula, with a state that can be read and put back: a resumed run
 * goes on bit for bit. Owns the moments' native memory. Confined to one thread at a time.
 */
public final class AdamW implements AutoCloseable {
    private static final FusedAdamW.Hyperparameters CONSTANTS = new FusedAdamW.Hyperparameters(0.9, 0.999, 1e-8);

    private final NDManager manager;
    private final Weights weights;
    private final double decay;
    private final boolean decayNorms;
    private final double clip;
    private final FusedAdamW fused;
    private final List<ParameterSlot> slots = new ArrayList<>();
    private long steps;

    /** Which of the two moments of a parameter. */
    public enum Moment {
        FIRST("m"),
        SECOND("v");

        private final String prefix;

        Moment(String prefix) {
            this.prefix = prefix;
        }

        /** Name in {@code optimizer.safetensors}, e.g. {@code m.rgb.encoder.conv1.weight}. */
        public String tensor(String parameter) {
            return prefix + "." + parameter;
        }
    }

    /** Makes one moment of a parameter in the optimizer's manager. */
    private interface Moments {
        NDArray make(NDManager manager, Moment moment, ParameterSpec spec);
    }

    private record ParameterSlot(ParameterSpec spec, NDArray weight, NDArray first, NDArray second) {}

    /**
     * @param parent manager on the weights' device
     * @param decay decoupled weight decay
     * @param decayNorms whether biases and batch norms decay too
     * @param clip largest global norm of the gradient, 0 = no clipping
     * @param state elements of a moment of a parameter; zeros to begin with
     * @param steps done so far, 0 to begin with
     */
    public AdamW(
            NDManager parent,
            Weights weights,
            double decay,
            boolean decayNorms,
            double clip,
            BiFunction<Moment, ParameterSpec, float[]> state,
            long steps) {
        this(
                parent.newSubManager(),
                weights,
                decay,
                decayNorms,
                clip,
                (manager, moment, spec) -> manager.create(state.apply(moment, spec), new Shape(spec.dimensions())),
                steps);
    }

    private AdamW(
            NDManager own,
            Weights weights,
            double decay,
            boolean decayNorms,
            double clip,
            Moments moments,
            long steps) {
        this.manager = own;
        this.fused = new FusedAdamW(manager);
        this.weights = weights;
        this.decay = decay;
        this.decayNorms = decayNorms;
        this.clip = clip;
        this.steps = steps;
        for (ParameterSpec spec : weights.specs()) {
            if (spec.role().trained()) {
                slots.add(new ParameterSlot(
                        spec,
                        weights.get(spec.name()),
                        moments.make(manager, Moment.FIRST, spec),
                        moments.make(manager, Moment.SECOND, spec)));
            }
        }
    }

    /** An optimizer that has done no step. */
    public static AdamW fresh(NDManager parent, Weights weights, double decay, boolean decayNorms, double clip) {
        return new AdamW(
                parent.newSubManager(),
                weights,
                decay,
                decayNorms,
                clip,
                (manager, moment, spec) -> manager.zeros(new Shape(spec.dimensions())),
                0);
    }

    /** Updates all weights by the gradients that they have recorded. */
    public void step(double learningRate) {
        steps++;
        List<NDArray> gradients =
                slots.stream().map(slot -> weights.gradient(slot.spec.name())).toList();
        double scale = clip > 0 ? Math.min(1, clip / (norm(gradients) + 1e-6)) : 1;
        update(gradients, true, learningRate, scale);
        update(gradients, false, learningRate, scale);
        gradients.forEach(NDArray::close);
    }

    private void update(List<NDArray> gradients, boolean decaying, double learningRate, double scale) {
        List<Integer> chosen = IntStream.range(0, slots.size())
                .filter(i -> decays(slots.get(i).spec) == decaying)
                .boxed()
                .toList();
        fused.update(
                new FusedAdamW.ParameterGroup(
                        chosen.stream().map(i -> slots.get(i).weight).toList(),
                        chosen.stream().map(gradients::get).toList(),
                        chosen.stream().map(i -> slots.get(i).first).toList(),
                        chosen.stream().map(i -> slots.get(i).second).toList()),
                steps,
                learningRate,
                decaying ? decay : 0,
                scale,
                CONSTANTS);
    }

    private boolean decays(ParameterSpec spec) {
        return decayNorms || spec.role() == ParameterSpec.Role.WEIGHT;
    }

    /** Reads all sums at once: on a GPU each read waits for everything before it. */
    private double norm(List<NDArray> gradients) {
        try (NDManager sums = manager.newSubManager()) {
            NDList squares = new NDList();
            for (NDArray gradient : gradients) {
                try (NDArray square = gradient.square()) {
                    NDArray sum = square.sum();
                    sum.attach(sums);
                    squares.add(sum);
                }
            }
            double total = 0;
            for (float sum : NDArrays.stack(squares).toFloatArray()) {
                total += sum;
            }
            return Math.sqrt(total);
        }
    }

    /** Steps done, for the bias correction. */
    public long steps() {
        return steps;
    }

    /** The parameters that have moments. */
    public List<ParameterSpec> parameters() {
        return slots.stream().map(ParameterSlot::spec).toList();
    }

    /** A copy of one moment of a parameter, row by row. */
    public float[] moment(Moment moment, String parameter) {
        ParameterSlot slot = slots.stream()
                .filter(candidate -> candidate.spec.name().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no moments for '" + parameter + "'"));
        return (moment == Moment.FIRST ? slot.first : slot.second).toFloatArray();
    }

    /** The weights this optimizer moves. */
    public Weights weights() {
        return weights;
    }

    @Override
    public void close() {
        fused.close();
        manager.close();
    }
}
