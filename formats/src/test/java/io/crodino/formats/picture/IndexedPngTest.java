package io.crodino.formats.picture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexedPngTest {
    private static final int WIDTH_IN_HEADER = 16;

    @Test
    void aFewBytesThatClaimToBeAGigapixelAreNotBelieved(@TempDir Path folder) throws Exception {
        byte[] png = IndexedPng.encode(new byte[6], 3, 2, List.of(new ClassInfo("a", 0, "#000000")));
        ByteBuffer.wrap(png).putInt(WIDTH_IN_HEADER, 3).putInt(WIDTH_IN_HEADER + 4, 268_435_458);
        Path file = Files.write(folder.resolve("map.png"), png);
        assertThatThrownBy(() -> IndexedPng.decode(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("805306374 pixels, expected at most");
    }
}
