package io.crodino.trainer.torch;

import io.crodino.formats.UserException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sees to it that nobody trains with an engine that computes wrongly. There are machines on which libtorch does, without a
 * word: where a virtual machine hides the sizes of the processor's caches, oneDNN (3.7.1 in libtorch 2.7.1) leaves the
 * padding of its blocked layouts unwritten, and gradients are wrong by a tenth, or NaN.
 */
final class EngineGuard {
    private final ConvolutionProof proof;
    private final Consumer<String> tell;

    /** @param tell takes a sentence for the user when oneDNN had to be switched off */
    EngineGuard(ConvolutionProof proof, Consumer<String> tell) {
        this.proof = proof;
        this.tell = tell;
    }

    /**
     * Proves the engine, without oneDNN where it fails with it. NNPACK is never used: where it cannot start it says so on
     * standard error at every convolution, and where it can it gains nothing in training.
     *
     * @param kernels the engine's switches, empty where there are none
     * @throws UserException when it computes wrongly all the same
     */
    void secure(Convolver engine, Optional<? extends Kernels> kernels) {
        kernels.ifPresent(k -> k.nnpack(false));
        Optional<String> fault = proof.fault(engine);
        if (fault.isEmpty()) {
            return;
        }
        if (kernels.isPresent() && kernels.get().oneDnn()) {
            kernels.get().oneDnn(false);
            Optional<String> without = proof.fault(engine);
            if (without.isEmpty()) {
                tell.accept("oneDNN computes wrongly on this processor (" + fault.get() + "), so libtorch's own kernels"
                        + " compute the convolutions: right, but training takes about 1.5 times as long");
                return;
            }
            fault = without;
        }
        throw new UserException("libtorch computes wrongly on this machine (" + fault.get()
                + "): nothing was trained; use another machine, or a GPU with --device cuda");
    }
}
