package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedSizeTest {
    @Test
    void theHeightIsFirst() {
        assertThat(ImageSize.typed("--size", "240x320")).isEqualTo(new ImageSize(320, 240));
        assertThat(InputSize.typed("--size", "64x64", "")).isEqualTo(new InputSize(64, 64));
    }

    @Test
    void aWidthThatWasTypedFirstIsRefusedAndTheOtherFormNamed() {
        assertThatThrownBy(() -> ImageSize.typed("--size", "320x240"))
                .isInstanceOf(UserException.class)
                .hasMessage("--size is '320x240', which is higher than wide: expected HxW, height first, and not WxH;"
                        + " write 240x320");
        assertThatThrownBy(() -> InputSize.typed("--size", "320x240", "--set size=320x240 for such pictures"))
                .hasMessageEndingWith("write 240x320, or --set size=320x240 for such pictures");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "240", "240X320", "240x", "x320", "0x320", "-1x2", "240x320x3", "2.5x3", "99999999x99999999"
            })
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> ImageSize.typed("--size", text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected HxW");
    }
}
