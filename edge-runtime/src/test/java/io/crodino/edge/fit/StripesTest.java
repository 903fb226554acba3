package io.crodino.edge.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class StripesTest {
    private static byte[] noise(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static int compressed(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes);
        deflater.finish();
        int length = deflater.deflate(new byte[2 * bytes.length + 100]);
        deflater.end();
        return length;
    }

    @Test
    void filesOfAnyLengthsComeBack() {
        List<byte[]> files = List.of(noise(1, 10_000), new byte[0], noise(2, 4096), noise(3, 1));

        assertThat(Stripes.of(Stripes.woven(files))).containsExactlyElementsOf(files);
    }

    @Test
    void whatIsTheSameTakesRoomOnce() {
        byte[] file = noise(1, 100_000);

        assertThat(compressed(Stripes.woven(List.of(file, file, file)))).isLessThan(110_000);
    }
}
