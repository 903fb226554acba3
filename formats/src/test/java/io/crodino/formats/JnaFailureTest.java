package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JnaFailureTest {
    @Test
    void ofJnasWordsTheClassPathIsLeftOut() {
        String reason = JnaFailure.reason(
                new UnsatisfiedLinkError("Unable to load library 'c':\nNative library (linux/libc.so) not found in"
                        + " resource path (" + "/lib/a.jar:".repeat(500) + ")"));
        assertThat(reason)
                .isEqualTo("Unable to load library 'c': Native library (linux/libc.so) is not on the class path");
        assertThat(JnaFailure.reason(new UnsatisfiedLinkError("x".repeat(5000))))
                .hasSizeLessThan(310);
    }
}
