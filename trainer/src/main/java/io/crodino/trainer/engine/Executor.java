package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs {@link Network}s on tensors. Results belong to the manager of the inputs; what lies in between is released as soon
 * as nobody reads it, and stays only where the backward pass needs it. One executor serves one step, on one thread, with
 * inputs of one manager.
 */
public final class Executor {
    private final Arithmetic arithmetic;
    private final Operations operations;
    private final Map<NodeOnArrays, NDArray> shared = new HashMap<>();

    /**
     * @param weights what the networks read; recording when training
     * @param training true: batch norm uses and records the statistics of the batch, dropout drops, and numbers are those
     *     that the weights were made for; false: float32
     */
    public Executor(Weights weights, boolean training) {
        this(weights, training, training ? weights.trainingArithmetic() : weights.exactArithmetic());
    }

    private Executor(Weights weights, boolean training, Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.operations = new Operations(weights, training, arithmetic);
    }

    /** For a network that others learn from: computed as when they train, but left as it is. */
    public static Executor teaching(Weights weights) {
        return new Executor(weights, false, weights.trainingArithmetic());
    }

    /**
     * Computes all nodes.
     *
     * @param inputs an array B x C x H x W for each input of the network
     * @return the arrays of the output roles, float32
     */
    public Outputs run(Network network, Map<String, NDArray> inputs) {
        return run(network, inputs, Set.of());
    }

    /**
     * The same, for a network that runs several times on partly the same inputs: what depends on {@code common} alone is
     * computed once and kept. Statistics are recorded as often as the network runs.
     *
     * @param common names of inputs that are the same array in other runs of this executor
     */
    public Outputs run(Network network, Map<String, NDArray> inputs, Set<String> common) {
        Map<String, NDArray> values = new HashMap<>(inputs);
        Set<String> kept = new HashSet<>(common);
        for (Plan.Step step : Plan.of(network).steps()) {
            List<NDArray> from =
                    step.inputs().stream().map(name -> known(values, name)).toList();
            boolean keep = kept.containsAll(step.inputs()) && !(step.node().op() instanceof Op.Dropout);
            if (keep) {
                kept.add(step.node().name());
            }
            values.put(step.node().name(), keep ? once(step, from) : compute(step, from, kept));
            step.done().forEach(name -> release(values, name, kept));
        }
        Map<String, NDArray> outputs = new HashMap<>();
        network.outputs().forEach((role, name) -> outputs.put(role, arithmetic.result(known(values, name))));
        for (String name : Set.copyOf(network.outputs().values())) {
            if (outputs.values().stream().noneMatch(output -> output == known(values, name))) {
                release(values, name, kept);
            }
        }
        return new Outputs(outputs);
    }

    private NDArray once(Plan.Step step, List<NDArray> from) {
        NDArray before = shared.get(key(step.node().name(), from));
        if (before == null) {
            NDArray result = operations.compute(step.node(), from);
            shared.put(key(step.node().name(), from), result);
            return result;
        }
        if (step.node().op() instanceof Op.BatchNorm norm) {
            operations.recordStatistics(step.node().name(), norm, from.get(0));
        }
        return before;
    }

    private NDArray compute(Plan.Step step, List<NDArray> from, Set<String> kept) {
        if (!step.joins()) {
            return operations.compute(step.node(), from);
        }
        NDArray skip = from.get(0);
        NDArray small = from.get(1);
        if (!JoinedConvolution.pays(skip, small)) {
            return operations.convolutions().joinedPlainly(step.node(), skip, small);
        }
        String name = step.node().name();
        boolean keep = kept.contains(step.inputs().get(0));
        NDArray part = keep
                ? shared.computeIfAbsent(
                        key(name, List.of(skip)),
                        absent -> operations.convolutions().skipPart(name, skip))
                : operations.convolutions().skipPart(name, skip);
        NDArray sum = operations.convolutions().enlargedPart(name, small, skip).addi(part);
        if (!keep) {
            part.close();
        }
        return sum;
    }

    private static void release(Map<String, NDArray> values, String name, Set<String> kept) {
        NDArray array = values.remove(name);
        if (array != null && !kept.contains(name) && values.values().stream().noneMatch(other -> other == array)) {
            array.close();
        }
    }

    /** What is computed (a node) on what (arrays, by identity). */
    private record NodeOnArrays(String node, List<String> arrays) {}

    private static NodeOnArrays key(String node, List<NDArray> from) {
        return new NodeOnArrays(node, from.stream().map(NDArray::getUid).toList());
    }

    private static NDArray known(Map<String, NDArray> values, String name) {
        NDArray array = values.get(name);
        if (array == null) {
            throw new IllegalArgumentException("input '" + name + "' is missing; given: " + values.keySet());
        }
        return array;
    }
}
