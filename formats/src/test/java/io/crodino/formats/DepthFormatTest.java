package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepthFormatTest {
    @TempDir
    Path root;

    private DepthFormat described(String depth) throws IOException {
        Files.writeString(
                root.resolve("dataset.yaml"),
                "name: x\nclasses: [{name: a, id: 0, color: '#000000'}, {name: b, id: 1, color: '#ffffff'}]\n" + depth);
        return RgbdFolder.open(root).depth();
    }

    @Test
    void onlyTheUnitMustBeGiven() throws IOException {
        assertThat(described("depth: {unit: 0.0001}\n"))
                .isEqualTo(new DepthFormat(0.0001, 0, List.of(0), 65535 * 0.0001));
        assertThat(described("")).isEqualTo(DepthFormat.MILLIMETRES);
        assertThat(described("depth: {unit: 0.0001, rotate-bits: 3, invalid: [0, 65535], max: 2}\n"))
                .isEqualTo(new DepthFormat(0.0001, 3, List.of(0, 65535), 2));
    }

    @Test
    void nonsenseIsOneSentence() {
        assertThatThrownBy(() -> described("depth: {max: 2}\n")).hasMessageContaining("unit");
        assertThatThrownBy(() -> described("depth: {unit: 0}\n")).hasMessageContaining("expected unit above 0");
        assertThatThrownBy(() -> described("depth: {unit: 0.001, bits: 3}\n")).hasMessageContaining("unknown key");
    }

    @Test
    void rotatedBitsAreTurnedBack() {
        DepthFormat rotated = new DepthFormat(0.0001, 3, List.of(0), 2);
        assertThat(rotated.units((short) (0x1234 << 3))).isEqualTo(0x1234);
        assertThat(rotated.units((short) 0x0001)).isEqualTo(0x2000);
    }
}
