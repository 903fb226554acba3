package io.crodino.edge.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.UserException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReasonTest {
    static Stream<Throwable> wantsOfMemory() {
        Exception arena =
                new Exception("bfc_arena.cc:359 Failed to allocate memory for requested buffer of size 301989888");
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException("rgb.onnx failed to run", arena),
                new UserException("rgb.onnx may be damaged, export it again", arena),
                new UserException("rgb.onnx may be damaged, export it again", new Exception("std::bad_alloc")));
    }

    @ParameterizedTest
    @MethodSource("wantsOfMemory")
    void wantOfMemoryIsToldAsSuchWhoeverFirstNoticesIt(Throwable thrown) {
        assertThat(new FailureReason(thrown).text())
                .startsWith("there was not enough memory")
                .doesNotContain("damaged");
    }

    @Test
    void aSentenceForTheUserStaysAndAFaultIsNamed() {
        assertThat(new FailureReason(new UserException("the disk is full")).text())
                .isEqualTo("the disk is full");
        assertThat(new FailureReason(new IllegalStateException("ours")).text())
                .isEqualTo("java.lang.IllegalStateException: ours");
    }
}
