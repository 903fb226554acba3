package io.crodino.study;

import io.crodino.formats.Modality;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.ParameterSpec;
import java.util.stream.Stream;

/**
 * What a variant is made of.
 *
 * @param readsBothSensors whether it is one network that needs both sensors at once
 * @param hasTeacher whether it learns from a multimodal run
 * @param main trained elements of what is kept
 * @param auxiliary trained elements of what is dropped after training
 * @param teacher trained elements of its teacher, 0 without one
 */
record Traits(boolean readsBothSensors, boolean hasTeacher, long main, long auxiliary, long teacher) {
    static Traits of(Method method) {
        long all = method.parameters().stream()
                .filter(parameter -> parameter.role().trained())
                .mapToLong(ParameterSpec::count)
                .sum();
        long main = (method.readsBothSensors() ? Stream.of(Modality.RGB) : Stream.of(Modality.values()))
                .mapToLong(modality -> method.deployed(modality).parameterCount())
                .sum();
        return new Traits(
                method.readsBothSensors(),
                method.teacher().isPresent(),
                main,
                all - main,
                method.teacher().map(Network::parameterCount).orElse(0L));
    }
}
