package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import io.crodino.trainer.GoldenFolder;
import io.crodino.trainer.method.Multimodal;
import io.crodino.trainer.method.Single;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.pretrained.PretrainedFile;
import io.crodino.trainer.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PretrainedTest {
    private static final Path FILE = GoldenFolder.file("resnet50-tiny.pth");

    private static float[] fresh(ParameterSpec spec) {
        return new float[] {-7};
    }

    private static NetworkConfig network(Backbone backbone) {
        return new NetworkConfig(backbone, 0.0625, 10, 16, 0);
    }

    private static Map<String, float[]> start(List<ParameterSpec> parameters) {
        return parameters.stream()
                .collect(Collectors.toMap(ParameterSpec::name, Pretrained.over(PretrainedTest::fresh, FILE)));
    }

    @Test
    void allThreeStreamsOfTheTeacherStartFromTheFile() {
        Map<String, float[]> weights = start(new Multimodal(network(Backbone.RESNET50)).parameters());
        Map<String, Tensor> resnet = PretrainedFile.read(FILE);
        for (String stream : List.of("rgb", "depth", "merge")) {
            assertThat(weights.get("teacher." + stream + ".layer3.2.conv2.weight"))
                    .isEqualTo(resnet.get("layer3.2.conv2.weight").floats());
        }
        assertThat(weights.get("teacher.rgb.conv1.weight"))
                .isEqualTo(resnet.get("conv1.weight").floats());
        assertThat(weights.get("teacher.depth.conv1.weight")).isEqualTo(depthStem());
        assertThat(weights).doesNotContainKey("teacher.merge.conv1.weight");
        assertThat(weights.get("teacher.attention.rgb.2.weight")).containsExactly(-7);
        assertThat(weights.get("teacher.decoder.classifier.weight")).containsExactly(-7);
    }

    private static float[] depthStem() {
        return start(new Single(network(Backbone.RESNET50)).parameters()).get("depth.encoder.conv1.weight");
    }

    @Test
    void aTeacherOfAnotherDepthOrWidthIsRefused() {
        NetworkConfig wide = new NetworkConfig(Backbone.RESNET50, 0.25, 10, 16, 0);
        assertThatThrownBy(() -> start(new Multimodal(wide).parameters()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("choose the backbone and width of the file");
        assertThatThrownBy(() -> start(new Multimodal(network(Backbone.RESNET18)).parameters()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("resnet50-tiny.pth has");
    }
}
