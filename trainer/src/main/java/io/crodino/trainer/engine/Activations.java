package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.crodino.trainer.torch.ScriptModule;
import org.jspecify.annotations.Nullable;

/**
 * Activations of light networks, with gradients, each as one operation of libtorch: put together of DJL's they would write
 * and keep an array for each step. Confined to one thread at a time.
 */
final class Activations implements AutoCloseable {
    private final NDManager manager;
    private final Lazy relu6 = new Lazy("hardtanh(x, 0., 6.)");
    private final Lazy hardSigmoid = new Lazy("hardsigmoid(x)");
    private final Lazy hardSwish = new Lazy("hardswish(x)");

    /** @param manager on the device where they compute */
    Activations(NDManager manager) {
        this.manager = manager;
    }

    /** min(max(x, 0), 6). */
    NDArray relu6(NDArray x) {
        return relu6.of(x);
    }

    /** min(max(x / 6 + 1/2, 0), 1). */
    NDArray hardSigmoid(NDArray x) {
        return hardSigmoid.of(x);
    }

    /** x times its hard sigmoid. */
    NDArray hardSwish(NDArray x) {
        return hardSwish.of(x);
    }

    @Override
    public void close() {
        relu6.close();
        hardSigmoid.close();
        hardSwish.close();
    }

    /** A module made when it is needed first: most networks use none. */
    private final class Lazy {
        private final String expression;
        private @Nullable ScriptModule module;

        Lazy(String expression) {
            this.expression = expression;
        }

        NDArray of(NDArray x) {
            if (module == null) {
                module = new ScriptModule(manager, """
                          def forward(self: __torch__.Script, x: Tensor) -> Tensor:
                            return torch.%s
                        """.formatted(expression));
            }
            return module.forward(x);
        }

        void close() {
            if (module != null) {
                module.close();
            }
        }
    }
}
