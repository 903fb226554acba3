package io.crodino.bags.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
    private static final int SIZE = 20_000_000;

    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "LZ4"})
    void whatIsAllTheSameIsPackedAsSmallAsCanBeAndComesOutAgain(Compression compression) {
        ByteBuffer packed = compression.pack(new byte[SIZE], SIZE);
        assertThat(packed.remaining()).isLessThan(SIZE / 200);
        assertThat(compression.unpack(packed, SIZE, "here").remaining()).isEqualTo(SIZE);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "LZ4"})
    void noRoomIsMadeForWhatAFewBytesClaim(Compression compression) {
        ByteBuffer packed = compression.pack(new byte[1000], 1000);
        assertThatThrownBy(() -> compression.unpack(packed, Integer.MAX_VALUE - 8, "here"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("here, is damaged: it cannot unpack to 2147483639 bytes, as it says");
    }
}
