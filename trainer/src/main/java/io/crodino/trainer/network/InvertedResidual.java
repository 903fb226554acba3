package io.crodino.trainer.network;

/**
 * The block of MobileNets (Sandler et al. 2018, Howard et al. 2019): 1 x 1 to more channels, depthwise, 1 x 1 to fewer
 * without activation, and a shortcut where shapes allow it.
 *
 * @param expanded channels in between; equal to {@code in}: the first convolution is left out
 * @param reduces whether it reduces the size as it was designed, also where dilation has taken the stride's place: then it
 *     has no shortcut, whatever its channels
 * @param squeezed channels inside squeeze and excitation, 0 for none
 * @param activation behind the first two convolutions
 */
record InvertedResidual(
        int in,
        int expanded,
        int out,
        int kernel,
        int stride,
        int dilation,
        boolean reduces,
        int squeezed,
        Op activation) {
    /** How the tensors of a block are called. */
    interface Names {
        /** The k-th convolution with an activation, counted from 0, or what is called like one. */
        String step(int k);

        /** The last convolution, the k-th. */
        String projection(int k);

        /** Its batch norm. */
        String projectionNorm(int k);
    }

    /** @param epsilon of the batch norms */
    String build(NetworkBuilder builder, String name, Names names, float epsilon, String from) {
        int step = 0;
        String x = from;
        if (expanded != in) {
            Op.Conv expand = Op.Conv.dense(in, expanded, 1, 1, 1, false, Op.Init.FAN_OUT);
            x = Layer.numbered(names.step(step++), expand, epsilon, activation).add(builder, x);
        }
        Op.Conv depthwise = Op.Conv.depthwise(expanded, kernel, stride, dilation);
        x = Layer.numbered(names.step(step++), depthwise, epsilon, activation).add(builder, x);
        if (squeezed > 0) {
            x = excite(builder, names.step(step++), x);
        }
        Op.Conv project = Op.Conv.dense(expanded, out, 1, 1, 1, false, Op.Init.FAN_OUT);
        x = builder.add(names.projection(step), project, x);
        x = builder.add(names.projectionNorm(step), new Op.BatchNorm(out, epsilon), x);
        return !reduces && in == out ? builder.add(name + ".add", new Op.Add(), x, from) : x;
    }

    /** Squeeze and excitation (Hu et al. 2018) with a hard sigmoid. */
    private String excite(NetworkBuilder builder, String name, String x) {
        String mean = builder.add(name + ".avgpool", new Op.GlobalAveragePool(), x);
        Op.Conv squeeze = Op.Conv.dense(expanded, squeezed, 1, 1, 1, true, Op.Init.FAN_OUT);
        Op.Conv excite = Op.Conv.dense(squeezed, expanded, 1, 1, 1, true, Op.Init.FAN_OUT);
        String hidden = builder.relu(name + ".activation", builder.add(name + ".fc1", squeeze, mean));
        String scale = builder.add(
                name + ".scale_activation", new Op.HardSigmoid(), builder.add(name + ".fc2", excite, hidden));
        return builder.add(name + ".scaled", new Op.Multiply(), x, scale);
    }
}
