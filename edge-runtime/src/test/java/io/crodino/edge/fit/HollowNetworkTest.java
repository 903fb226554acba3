package io.crodino.edge.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.fit.HollowNetwork.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HollowNetworkTest {
    private static final Weights FLOATS = new Weights(Bits.FP32, 20_001, 0.0123);
    private static final Weights BYTES = new Weights(Bits.INT8, 9_999, 36);

    private final HollowNetwork network = new HollowNetwork(new byte[] {1, 2, 3}, List.of(BYTES, FLOATS));

    @TempDir
    private Path folder;

    private ByteBuffer weights(String name) throws IOException {
        network.write(folder.resolve(name).resolve("model.onnx"));
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name).resolve(HollowNetwork.WEIGHTS)))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void eachTensorBeginsWhereTheGraphLooksForItAndHasItsSpread() throws IOException {
        ByteBuffer data = weights("a");
        assertThat(data.remaining()).isEqualTo((int) (BYTES.room() + FLOATS.room()));
        assertThat(BYTES.room() % HollowNetwork.ALIGNMENT).isZero();

        double bytes = 0;
        for (int i = 0; i < BYTES.count(); i++) {
            bytes += data.get(i) * data.get(i);
        }
        assertThat(Math.sqrt(bytes / BYTES.count())).isCloseTo(36, within(0.5));
        double floats = 0;
        for (int i = 0; i < FLOATS.count(); i++) {
            float value = data.getFloat((int) BYTES.room() + Float.BYTES * i);
            assertThat(Math.abs(value)).isBetween(1e-12f, 0.0123f * 1.7321f);
            floats += value * value;
        }
        assertThat(Math.sqrt(floats / FLOATS.count())).isCloseTo(0.0123, within(2e-4));
    }

    @Test
    void theSameNetworkIsFilledAlikeEachTime() throws IOException {
        assertThat(weights("a")).isEqualTo(weights("b"));
    }

    @Test
    void thePlanOfItsWeightsComesBackFromText() {
        HollowNetwork read = HollowNetwork.of(network.graph(), network.plan());

        assertThat(read.plan()).isEqualTo(network.plan());
        assertThat(read.bytes()).isEqualTo(3 + 9_999 + 4 * 20_001).isEqualTo(network.bytes());
    }
}
