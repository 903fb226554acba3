package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.crodino.formats.UserException;
import org.junit.jupiter.api.Test;

/** Messages as libtorch 2.7.1 writes them. */
class OutOfMemoryTest {
    @Test
    void aFullGpuIsTold() {
        EngineException failure = new EngineException(
                "CUDA out of memory. Tried to allocate 2.34 GiB. GPU 0 has a total capacity of 7.78 GiB of which 1.02 GiB"
                        + " is free. Including non-PyTorch memory, this process has 6.70 GiB memory in use.\\n"
                        + "Exception raised from malloc at ../c10/cuda/CUDACachingAllocator.cpp:1358");
        assertThat(OutOfMemory.told(failure))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("the GPU's memory is full (2.34 GiB more were needed)")
                .hasMessageContaining("accumulate=N");
    }

    @Test
    void anyOtherFailureStaysWhatItIs() {
        EngineException failure = new EngineException("The size of tensor a (3) must match the size of tensor b (4)");
        assertThat(OutOfMemory.told(failure)).isSameAs(failure);
    }
}
