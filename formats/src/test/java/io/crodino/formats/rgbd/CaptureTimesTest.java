package io.crodino.formats.rgbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTimesTest {
    @TempDir
    Path folder;

    private List<Long> read(String time) throws IOException {
        Files.writeString(folder.resolve(CaptureTimes.FILE), CaptureTimes.HEADER + "\nx," + time + ",\n");
        return CaptureTimes.read(folder).of(Modality.RGB, List.of("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999", "1e999999999", "-1", "1000000001", "soon"})
    void aTimeThatNoRecordingHasIsRefusedWithoutWritingOutItsDigits(String time) {
        assertThatThrownBy(() -> read(time))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("line 2: '" + time + "' is no time");
    }

    @Test
    @Timeout(20)
    void aTimeOfAMillionDigitsIsRefusedAtOnce() {
        assertThatThrownBy(() -> read("9".repeat(1_000_000)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("line 2 has a time of 1000000 characters");
    }

    @Test
    void aTimeIsReadToTheNanosecond() throws IOException {
        assertThat(read("0.033000001")).containsExactly(33_000_001L);
        assertThat(read("1000000000")).containsExactly(1_000_000_000_000_000_000L);
        assertThat(read("1e-99999999")).containsExactly(0L);
    }
}
