package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import io.crodino.formats.UserException;
import org.junit.jupiter.api.Test;

/** On a machine where libtorch finds no GPU. */
class TensorDeviceTest {
    private static void assumeNoGpu() {
        assumeFalse(Engine.getInstance().hasCapability(StandardCapabilities.CUDA), "libtorch finds a GPU");
    }

    @Test
    void cudaIsRefusedWithWhatToDo() {
        assumeNoGpu();
        assertThatThrownBy(() -> TensorDevice.CUDA.open(0))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("libtorch finds no GPU", "PYTORCH_LIBRARY_PATH", "--device cpu");
    }

    @Test
    void autoComputesOnTheCpu() {
        assumeNoGpu();
        try (NDManager manager = TensorDevice.AUTO.open(0)) {
            assertThat(manager.getDevice().isGpu()).isFalse();
        }
    }
}
