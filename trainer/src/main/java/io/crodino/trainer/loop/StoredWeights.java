package io.crodino.trainer.loop;

import io.crodino.formats.UserException;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.tensor.Safetensors;
import java.util.Arrays;
import java.util.function.Function;

/** The elements of each tensor in a checkpoint, checked to have the network's shape. */
record StoredWeights(Safetensors file) implements Function<ParameterSpec, float[]> {
    /** @throws UserException when the tensor is missing or has another shape */
    @Override
    public float[] apply(ParameterSpec spec) {
        long[] found = file.shape(spec.name());
        if (!Arrays.equals(found, spec.dimensions())) {
            throw new UserException("tensor " + spec.name() + " of the checkpoint has shape " + Arrays.toString(found)
                    + ", the configured network needs " + Arrays.toString(spec.dimensions())
                    + ": use the configuration it was trained with");
        }
        return file.floats(spec.name());
    }
}
