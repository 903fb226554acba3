package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine as the trainer opens it, over 1,944 combinations of kernel, batch, size and channels: 5,832 results. */
@Tag("slow")
class ConvolutionSweepTest {
    private static final List<Integer> CHANNELS = List.of(1, 3, 5, 8, 12, 16, 20, 24, 32);
    private static final List<Integer> BATCHES = List.of(1, 2);
    private static final List<Integer> SIZES = List.of(4, 7, 12, 16);

    @Test
    void noResultIsWrong() {
        List<String> faults = new ArrayList<>();
        int results = 0;
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            Convolver engine = new TorchConvolver(manager);
            ConvolutionProof proof = new ConvolutionProof();
            for (ConvolutionCase convolution : cases()) {
                proof.faults(engine, convolution).forEach(faults::add);
                results += 3;
            }
        }
        assertThat(results).isEqualTo(5832);
        assertThat(faults).isEmpty();
    }

    private static List<ConvolutionCase> cases() {
        List<ConvolutionCase> cases = new ArrayList<>();
        for (int kernel : List.of(1, 3, 7)) {
            for (int batch : BATCHES) {
                for (int size : SIZES) {
                    for (int in : CHANNELS) {
                        for (int out : CHANNELS) {
                            cases.add(ConvolutionCase.dense(batch, in, out, size, size, kernel, 1, kernel / 2, 1));
                        }
                    }
                }
            }
        }
        return cases;
    }
}
