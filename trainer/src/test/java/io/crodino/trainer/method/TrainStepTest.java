package io.crodino.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.Placement;
import io.crodino.trainer.engine.Initializer;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.optimizer.AdamW;
import io.crodino.trainer.torch.TensorDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrainStepTest {
    private static final String WATCHED = "rgb.decoder.classifier.weight";
    private static final Method METHOD = new Single(new NetworkConfig(Backbone.RESNET18, 0.125, 3, 16, 0));

    private static TensorBatch batch(NDManager manager, int seed) {
        Shape image = new Shape(2, 3, 32, 32);
        NDArray rgb = manager.arange(2 * 3 * 32 * 32).add(seed).sin().reshape(image);
        NDArray depth = manager.arange(2 * 32 * 32).add(seed).cos().reshape(2, 1, 32, 32);
        NDArray ids = manager.arange(2 * 32 * 32).add(seed).mod(3).reshape(2, 32, 32);
        LabelTensors labels = LabelTensors.of(ids.toType(DataType.UINT8, true));
        List<Placement> whole = List.of(Placement.IDENTITY, Placement.IDENTITY);
        return new TensorBatch(
                new PerModality<>(rgb, depth),
                new PerModality<>(labels, labels),
                new PerModality<>(whole, whole),
                0,
                Optional.empty());
    }

    private record Seen(float[] gradient, Map<String, Double> losses) {}

    private static Seen step(List<Function<NDManager, TensorBatch>> batches) {
        List<float[]> gradient = new ArrayList<>();
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, METHOD.parameters(), new Initializer(1));
                AdamW optimizer = AdamW.fresh(manager, weights, 0, true, 0)) {
            Map<String, Double> losses = new TrainStep(manager, METHOD, weights, optimizer).run(batches, 0, values -> {
                try (NDArray found = weights.gradient(WATCHED)) {
                    gradient.add(found.toFloatArray());
                }
            });
            return new Seen(gradient.get(0), losses);
        }
    }

    @Test
    void severalBatchesGiveTheMeanOfTheirGradientsAndLosses() {
        Seen first = step(List.of(manager -> batch(manager, 1)));
        Seen second = step(List.of(manager -> batch(manager, 2)));
        Seen both = step(List.of(manager -> batch(manager, 1), manager -> batch(manager, 2)));

        assertThat(first.gradient()).isNotEqualTo(second.gradient());
        for (int i = 0; i < both.gradient().length; i++) {
            assertThat(both.gradient()[i]).isCloseTo((first.gradient()[i] + second.gradient()[i]) / 2, within(1e-5f));
        }
        both.losses().forEach((term, value) -> assertThat(value)
                .as(term)
                .isCloseTo(
                        (first.losses().getOrDefault(term, 0.0)
                                        + second.losses().getOrDefault(term, 0.0))
                                / 2,
                        within(1e-5)));
    }

    @Test
    void memoryThatDoesNotSufficeIsToldWithWhatToDo() {
        Function<NDManager, TensorBatch> tooLarge = manager -> {
            manager.zeros(new Shape(1L << 50));
            throw new AssertionError("a petabyte was there");
        };
        assertThatThrownBy(() -> step(List.of(tooLarge)))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("memory is full (4294967296 MiB more were needed)")
                .hasMessageContainingAll("--batch", "--set accumulate=N", "--size");
    }
}
