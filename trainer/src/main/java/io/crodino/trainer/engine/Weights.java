package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.crodino.trainer.network.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The named tensors of a method's networks, float32. Owns their native memory. Confined to one thread at a time.
 */
public final class Weights implements AutoCloseable {
    private final NDManager manager;
    private final List<ParameterSpec> specs;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    /**
     * Makes all tensors of {@code specs}.
     *
     * @param parent whose device the tensors live on
     * @param values the elements of each tensor, row by row
     */
    public Weights(NDManager parent, List<ParameterSpec> specs, Function<ParameterSpec, float[]> values) {
        this.manager = parent.newSubManager();
        this.specs = List.copyOf(specs);
        for (ParameterSpec spec : specs) {
            NDArray array = manager.create(values.apply(spec), new Shape(spec.dimensions()));
            array.setRequiresGradient(spec.role().trained());
            arrays.put(spec.name(), array);
        }
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
        manager.close();
    }
}
