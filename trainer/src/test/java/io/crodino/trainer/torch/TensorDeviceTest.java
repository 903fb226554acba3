package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.UserException;
import org.junit.jupiter.api.Test;

/** On a machine without a GPU. */
class TensorDeviceTest {
    private static void assumeNoGpu() {
        assumeTrue(NvidiaDriver.find().isEmpty(), "there is an NVIDIA driver");
    }

    @Test
    void cudaIsRefusedWithWhatToDo() {
        assumeNoGpu();
        assertThatThrownBy(() -> TensorDevice.CUDA.open(0))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("no NVIDIA driver", "nvidia-smi", "--device cpu");
    }

    @Test
    void tf32IsRefusedOnTheCpu() {
        assertThatThrownBy(() -> TensorDevice.CPU.open(0, ComputePrecision.TF32))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("TF32 exists on CUDA only", "--precision fp32");
    }

    @Test
    void autoComputesOnTheCpu() {
        assumeNoGpu();
        try (NDManager manager = TensorDevice.AUTO.open(0)) {
            assertThat(manager.getDevice().isGpu()).isFalse();
        }
    }
}
