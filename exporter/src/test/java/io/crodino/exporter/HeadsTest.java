package io.crodino.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.Output;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.NetworkConfig;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadsTest {
    private static final int CLASSES = 5;
    private static final InputSize SIZE = new InputSize(40, 72);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"RESNET18, DEEPLABV3PLUS", "MOBILENETV2, LRASPP", "DDRNET23_SLIM, DDRNET"})
    void probabilitiesAreTheSoftmaxOfTheScoresAndConfidenceIsTheHighest(Backbone backbone, Decoder decoder) {
        NetworkConfig config = new NetworkConfig(backbone, 0.25, CLASSES, 16, 0, decoder);
        Path file = new UntrainedFiles(Modality.RGB, config, SIZE).fp32(folder.resolve("rgb.onnx"));
        ModelOptions options = ModelOptions.defaults()
                .withDevice(Device.CPU)
                .withThreads(1)
                .with(Output.LOGITS)
                .with(Output.PROBABILITY);
        try (SegmentationModel model = SegmentationModel.open(file, Modality.RGB, options)) {
            byte[] noise = new byte[3 * SIZE.area()];
            new Random(4).nextBytes(noise);
            model.input().put(0, 0, noise);
            model.run();
            int rows = SIZE.height() / 4;
            int columns = SIZE.width() / 4;
            int places = rows * columns;
            for (int place = 0; place < places; place++) {
                float highest = 0;
                float sum = 0;
                for (int c = 0; c < CLASSES; c++) {
                    float each = model.probability().get(c * places + place);
                    highest = Math.max(highest, each);
                    sum += each;
                }
                assertThat(sum).isCloseTo(1, within(1e-5f));
                assertThat(model.confidence().get(place)).isEqualTo(highest);
            }
            // In the corners enlarging changes nothing, so there the logits are the scores.
            for (int y : new int[] {0, 1}) {
                for (int x : new int[] {0, 1}) {
                    int pixel = y * (SIZE.height() - 1) * SIZE.width() + x * (SIZE.width() - 1);
                    double[] expected = softmax(model.logits(), pixel);
                    int place = y * (rows - 1) * columns + x * (columns - 1);
                    for (int c = 0; c < CLASSES; c++) {
                        assertThat((double) model.probability().get(c * places + place))
                                .isCloseTo(expected[c], within(1e-4));
                    }
                }
            }
        }
    }

    private static double[] softmax(FloatBuffer logits, int pixel) {
        double[] values = new double[CLASSES];
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            values[c] = Math.exp(logits.get(c * SIZE.area() + pixel));
            sum += values[c];
        }
        for (int c = 0; c < CLASSES; c++) {
            values[c] /= sum;
        }
        return values;
    }
}
