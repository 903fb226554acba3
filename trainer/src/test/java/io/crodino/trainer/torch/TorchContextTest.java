package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchContextTest {
    private final NDManager manager = TensorDevice.CPU.open(0);
    private final TorchContext context = TorchContext.find().orElse(null);

    @BeforeEach
    void assumeSwitches() {
        assumeTrue(context != null, "this libtorch exports no switches");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false, true})
    void tf32IsSwitchedForConvolutionsAndProductsAlike(boolean allowed) {
        boolean convolutions = context.tf32Convolutions();
        try {
            context.tf32(allowed);
            assertThat(context.tf32Convolutions()).isEqualTo(allowed);
            assertThat(context.tf32Products()).isEqualTo(allowed);
        } finally {
            context.tf32(convolutions);
        }
    }
}
