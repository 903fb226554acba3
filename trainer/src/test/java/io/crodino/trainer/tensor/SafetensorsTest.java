package io.crodino.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file(String shape, String offsets) throws IOException {
        byte[] header = ("{\"x\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        return Files.write(folder.resolve("x.safetensors"), bytes.array());
    }

    @Test
    void aShapeThatFitsItsDataIsRead() throws IOException {
        assertThat(Safetensors.open(file("[2,2]", "[0,16]")).floats("x")).hasSize(4);
        assertThat(Safetensors.open(file("[]", "[0,4]")).floats("x")).hasSize(1);
        assertThat(Safetensors.open(file("[9223372036854775807,0,9]", "[0,0]")).floats("x"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[9223372036854775807,9223372036854775807]",
                "[4611686018427387905,1]",
                "[4294967296,4294967296]",
                "[-1,-4]",
                "[-4]",
                "[1e300]",
                "[\"four\"]",
                "[3]"
            })
    void anAbsurdShapeIsASentence(String shape) throws IOException {
        Path file = file(shape, "[0,16]");
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("x.safetensors is damaged or not a safetensors file: tensor 'x' has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[-8,8]", "[16,0]", "[0,9223372036854775807]", "[9223372036854775807,0]", "[]", "4"})
    void absurdOffsetsAreASentence(String offsets) throws IOException {
        Path file = file("[4]", offsets);
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("tensor 'x' reaches beyond its end");
    }
}
