package io.crodino.trainer.loop;

/**
 * What the methods minimise; each reads its own part.
 *
 * @param loss of the class maps
 * @param crodino weights and switches of CroDiNo-KD
 * @param crodinoPlus weights of {@code crodino-plus}
 * @param distillation weights, temperatures and teacher of the methods that have one
 */
public record MethodConfig(
        LossConfig loss, CroDiNoConfig crodino, CroDiNoPlusConfig crodinoPlus, DistillationConfig distillation) {
    static MethodConfig defaults() {
        return new MethodConfig(
                new LossConfig(0),
                CroDiNoConfig.defaults(),
                CroDiNoPlusConfig.defaults(),
                DistillationConfig.defaults());
    }

    MethodConfig with(LossConfig other) {
        return new MethodConfig(other, crodino, crodinoPlus, distillation);
    }

    MethodConfig with(DistillationConfig other) {
        return new MethodConfig(loss, crodino, crodinoPlus, other);
    }
}
