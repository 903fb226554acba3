package io.crodino.trainer.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.GoldenFolder;
import io.crodino.trainer.tensor.ElementType;
import io.crodino.trainer.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncoderWeightsTest {
    private static Map<String, Tensor> resnet() {
        return PretrainedFile.read(GoldenFolder.file("resnet50-tiny.pth"));
    }

    @Test
    void rgbKeepsAllButTheCounters() {
        Map<String, Tensor> weights = EncoderWeights.of(resnet(), Modality.RGB);
        // 320 entries less 53 counters.
        assertThat(weights).hasSize(267).containsKey("rgb.encoder.layer4.2.bn3.running_var");
        assertThat(weights).allSatisfy((name, tensor) -> {
            assertThat(name).startsWith("rgb.encoder.").isEqualTo(tensor.name());
            assertThat(tensor.type()).isEqualTo(ElementType.F32);
        });
        assertThat(weights.get("rgb.encoder.conv1.weight").floats())
                .isEqualTo(resnet().get("conv1.weight").floats());
    }

    @Test
    void depthAveragesTheFirstConvolutionOverItsInputs() {
        Tensor rgb = resnet().get("conv1.weight");
        Tensor depth = EncoderWeights.of(resnet(), Modality.DEPTH).get("depth.encoder.conv1.weight");
        assertThat(depth.shape()).containsExactly(rgb.shape()[0], 1, 7, 7);
        float[] source = rgb.floats();
        float[] mean = depth.floats();
        for (int out = 0; out < rgb.shape()[0]; out++) {
            for (int at = 0; at < 49; at++) {
                int first = out * 147 + at;
                float expected = (source[first] + source[first + 49] + source[first + 98]) / 3;
                assertThat(mean[out * 49 + at]).isCloseTo(expected, within(1e-7f));
            }
        }
    }

    @Test
    void theEncoderOfASegmentationNetworkIsFound() {
        Map<String, Tensor> segmentation = new HashMap<>();
        Tensor first = Tensor.ofFloats("x", new long[] {1, 3, 1, 1}, 1, 2, 3);
        segmentation.put("backbone.0.0.weight", first);
        segmentation.put("classifier.cbr.0.weight", first);
        assertThat(EncoderWeights.of(segmentation, Modality.RGB)).containsOnlyKeys("rgb.encoder.features.0.0.weight");
        assertThat(EncoderWeights.of(segmentation, Modality.DEPTH)
                        .get("depth.encoder.features.0.0.weight")
                        .floats())
                .containsExactly(2);
    }

    @Test
    void whatIsNoKnownNetworkIsRefused() {
        Map<String, Tensor> other = Map.of("w", Tensor.ofFloats("w", new long[] {1}, 1));
        assertThatThrownBy(() -> EncoderWeights.of(other, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("conv1.weight");
    }
}
