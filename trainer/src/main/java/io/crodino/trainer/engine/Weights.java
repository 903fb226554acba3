package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.torch.ComputePrecision;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The named tensors of a method's networks, float32. Owns their native memory. Confined to one thread at a time.
 *
 * <p>Gradients live no longer than a step: {@link #record} gives every trained tensor a leaf of its own in the step's
 * manager, over the same elements. So the first gradient of a step is taken over as it is, not added to zeros.
 */
public final class Weights implements AutoCloseable {
    private final NDManager manager;
    private final List<ParameterSpec> specs;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final Map<String, NDArray> leaves = new HashMap<>();
    private final Arithmetic exact;
    private final Arithmetic training;

    /** For networks that are computed in float32. */
    public Weights(NDManager parent, List<ParameterSpec> specs, Function<ParameterSpec, float[]> values) {
        this(parent, specs, values, ComputePrecision.FP32);
    }

    /**
     * Makes all tensors of {@code specs}.
     *
     * @param parent whose device the tensors live on
     * @param values the elements of each tensor, row by row
     * @param precision in which networks are computed while they learn, or teach
     */
    public Weights(
            NDManager parent,
            List<ParameterSpec> specs,
            Function<ParameterSpec, float[]> values,
            ComputePrecision precision) {
        this.manager = parent.newSubManager();
        this.specs = List.copyOf(specs);
        this.exact = arithmetic(ComputePrecision.FP32, manager);
        this.training = arithmetic(precision, manager);
        for (ParameterSpec spec : specs) {
            arrays.put(spec.name(), manager.create(values.apply(spec), new Shape(spec.dimensions())));
        }
    }

    /** @param manager on the device, owns what outlives a step */
    private static Arithmetic arithmetic(ComputePrecision precision, NDManager manager) {
        return switch (precision) {
            case FP32, TF32 -> new FullArithmetic(manager);
            case BF16 -> new MixedArithmetic(manager);
        };
    }

    /** What there is, in the order of the networks. */
    public List<ParameterSpec> specs() {
        return specs;
    }

    /** The live tensor; do not call operations on it, pass it as an argument: results belong to the receiver's manager. */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no tensor '" + name + "' in these weights");
        }
        return array;
    }

    /** From now on gradients of trained tensors are recorded, from nothing, until {@code step} is closed. */
    public void record(NDManager step) {
        leaves.clear();
        for (ParameterSpec spec : specs) {
            if (spec.role().trained()) {
                NDArray leaf = view(spec.name(), step);
                leaf.setRequiresGradient(true);
                leaves.put(spec.name(), leaf);
            }
        }
    }

    /** The gradient of a trained tensor since {@link #record}, which the caller closes. */
    public NDArray gradient(String name) {
        return leaf(name).getGradient();
    }

    /** What training computes with: the leaf of a trained tensor, a view of any other. */
    public NDArray recorded(String name, NDManager step) {
        return leaves.containsKey(name) ? leaf(name) : view(name, step);
    }

    /** The elements of a tensor without gradient, in a handle that {@code owner} closes. */
    NDArray view(String name, NDManager owner) {
        NDArray view = get(name).stopGradient();
        view.attach(owner);
        return view;
    }

    private NDArray leaf(String name) {
        NDArray leaf = leaves.get(name);
        if (leaf == null) {
            throw new IllegalStateException("no gradient of '" + name + "' is being recorded");
        }
        return leaf;
    }

    /** In which numbers networks are evaluated. */
    Arithmetic exactArithmetic() {
        return exact;
    }

    /** In which numbers networks learn. */
    Arithmetic trainingArithmetic() {
        return training;
    }

    /** A copy of the elements, row by row. */
    public float[] values(String name) {
        return get(name).toFloatArray();
    }

    /** The name of a trained tensor that holds NaN or infinity; empty when all are finite. */
    public Optional<String> firstNotFinite() {
        return specs.stream()
                .filter(spec -> spec.role().trained())
                .map(ParameterSpec::name)
                .filter(name -> !Double.isFinite(squares(name)))
                .findFirst();
    }

    /** Euclidean norm of all trained elements. */
    public double norm() {
        return Math.sqrt(specs.stream()
                .filter(spec -> spec.role().trained())
                .mapToDouble(spec -> squares(spec.name()))
                .sum());
    }

    private double squares(String name) {
        try (NDArray norm = get(name).norm()) {
            double value = norm.getFloat();
            return value * value;
        }
    }

    /** Trained elements. */
    public long parameterCount() {
        return specs.stream()
                .filter(spec -> spec.role().trained())
                .mapToLong(ParameterSpec::count)
                .sum();
    }

    @Override
    public void close() {
        training.close();
        exact.close();
        manager.close();
    }
}
