package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Outputs;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.network.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An RGB and a depth student side by side that learn from the same frozen multimodal teacher and know nothing of each
 * other: the same as training each alone, but the teacher is asked once for both.
 */
public final class Distilled implements Method {
    private final Distillation distillation;
    private final Network teacher;
    private final PerModality<Network> students;

    public Distilled(NetworkConfig config, Distillation distillation) {
        this.distillation = distillation;
        this.teacher = Networks.teacher(config);
        this.students = PerModality.of(modality -> Networks.branch(config, modality, false));
    }

    @Override
    public String name() {
        return distillation.name();
    }

    @Override
    public List<ParameterSpec> parameters() {
        return Stream.of(Modality.values())
                .flatMap(modality ->
                        Stream.concat(Stream.of(students.get(modality)), distillation.helper(modality).stream()))
                .flatMap(network -> network.parameters().stream())
                .toList();
    }

    @Override
    public Map<String, NDArray> losses(TensorBatch batch, Weights weights) {
        Outputs taught = batch.requirePaired()
                .teacher()
                .orElseThrow(() -> new IllegalArgumentException("the batch comes without its teacher's outputs"));
        Executor executor = new Executor(weights, true);
        Map<String, NDArray> terms = new LinkedHashMap<>();
        students.forEach((modality, student) -> {
            NDArray image = batch.images().get(modality);
            Outputs outputs = executor.run(student, Map.of("image", image));
            Lesson lesson = new Lesson(modality, outputs, taught, batch.labels().get(modality), executor, batch.step());
            distillation.terms(lesson).forEach((name, term) -> terms.put(name + "." + modality.key(), term));
        });
        return terms;
    }

    @Override
    public Network deployed(Modality modality) {
        return students.get(modality);
    }

    @Override
    public boolean needsPairedViews() {
        return true;
    }

    @Override
    public Optional<Network> teacher() {
        return Optional.of(teacher);
    }
}
