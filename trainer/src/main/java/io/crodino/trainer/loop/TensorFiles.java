package io.crodino.trainer.loop;

import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.optimizer.AdamW;
import io.crodino.trainer.tensor.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Weights and optimizer state as safetensors. */
record TensorFiles(Weights weights, AdamW optimizer) {
    void writeModel(Path file) {
        List<Safetensors.Spec> specs = weights.specs().stream()
                .map(spec -> new Safetensors.Spec(spec.name(), spec.dimensions()))
                .toList();
        Safetensors.write(file, specs, Map.of("format", "pt"), weights::values);
    }

    void writeOptimizer(Path file) {
        List<Safetensors.Spec> specs = new ArrayList<>();
        for (ParameterSpec spec : optimizer.parameters()) {
            for (AdamW.Moment moment : AdamW.Moment.values()) {
                specs.add(new Safetensors.Spec(moment.tensor(spec.name()), spec.dimensions()));
            }
        }
        Safetensors.write(file, specs, Map.of("steps", Long.toString(optimizer.steps())), this::moment);
    }

    private float[] moment(String tensor) {
        AdamW.Moment moment =
                tensor.startsWith(AdamW.Moment.FIRST.tensor("")) ? AdamW.Moment.FIRST : AdamW.Moment.SECOND;
        return optimizer.moment(moment, tensor.substring(moment.tensor("").length()));
    }
}
