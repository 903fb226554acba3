package io.crodino.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.PictureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ros2SourceTest {
    @Test
    void aTopicAloneIsEnough() {
        Ros2Source source = Ros2Source.parse("ros2:/camera/color/image_raw", Modality.RGB);
        assertThat(source.topic()).isEqualTo("/camera/color/image_raw");
        assertThat(source.type()).isEqualTo(PictureType.RAW);
        assertThat(source.domain().id()).isZero();
        assertThat(source.domain().peers()).isEmpty();
        assertThat(source.fps()).isEqualTo(30);
        assertThat(source.timeoutMillis()).isEqualTo(3000);
        assertThat(source.largest()).isEqualTo(8 << 20);
    }

    @Test
    void optionsSayTheRest() {
        Ros2Source source = Ros2Source.parse(
                "ros2:/depth?domain=42&address=127.0.0.1&peers=10.0.0.2, 10.0.0.3"
                        + "&type=compressed&fps=15&timeout-ms=500&max-mb=0.5&info=/info&registered",
                Modality.DEPTH);
        assertThat(source.type()).isEqualTo(PictureType.COMPRESSED);
        assertThat(source.domain().id()).isEqualTo(42);
        assertThat(source.domain().address()).isEqualTo("127.0.0.1");
        assertThat(source.domain().peers()).containsExactly("10.0.0.2", "10.0.0.3");
        assertThat(source.fps()).isEqualTo(15);
        assertThat(source.timeoutMillis()).isEqualTo(500);
        assertThat(source.largest()).isEqualTo(512 << 10);
        assertThat(source.info()).isEqualTo("/info");
        assertThat(source.registered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/camera/color/image_raw/compressed, COMPRESSED",
        "/camera/depth/image_raw/compressedDepth, COMPRESSED",
        "/camera/compressed?type=raw, RAW",
        "/compressed_by/camera, RAW"
    })
    void compressedTopicsHaveTheNamesThatTransportsGiveThem(String topic, PictureType type) {
        assertThat(Ros2Source.parse("ros2:" + topic, Modality.RGB).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "/camera/aligned_depth_to_color/image_raw, /camera/aligned_depth_to_color/camera_info, true",
        "/camera/depth/image_rect_raw/compressedDepth, /camera/depth/camera_info, false",
        "/camera/depth_registered/image?registered=false, /camera/depth_registered/camera_info, false"
    })
    void depthSaysByItsNameWhereItsCameraIsAndWhetherItIsRegistered(String topic, String info, boolean registered) {
        Ros2Source source = Ros2Source.parse("ros2:" + topic, Modality.DEPTH);
        assertThat(source.info()).isEqualTo(info);
        assertThat(source.registered()).isEqualTo(registered);
    }

    @Test
    void colourHasNoOptionsOfDepth() {
        assertThatThrownBy(() -> Ros2Source.parse("ros2:/a?info=/b", Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("unknown option 'info'");
        assertThat(Ros2Source.parse("ros2:/camera/depth_registered/rgb", Modality.RGB)
                        .registered())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ros2:                       | '' is no topic of ROS 2: expected e.g. /camera/color/image_raw",
                "ros2:camera                 | 'camera' is no topic of ROS 2",
                "ros2:/a?domain=233          | domain is 233: expected 0 to 232",
                "ros2:/a?domain=1.5          | domain is 1.5, expected 0 to 232",
                "ros2:/a?type=jpeg           | type is 'jpeg', expected raw",
                "ros2:/a?peers=host          | peers is 'host': expected IPv4 addresses",
                "ros2:/a?address=1.2.3.4.5   | address is '1.2.3.4.5': expected IPv4",
                "ros2:/a?address=1.2.3.256   | address is '1.2.3.256': expected IPv4",
                "ros2:/a?fps=0               | fps is 0, expected a number above 0",
                "ros2:/a?max-mb=1000         | max-mb is 1000, expected at most 256",
                "ros2:/a?info=camera         | 'camera' is no topic of ROS 2",
                "ros2:/a?registered=640x480  | registered is '640x480', expected true or false",
                "ros2:/a?doman=1             | unknown option 'doman'"
            })
    void aMistakeIsOneSentence(String source, String sentence) {
        assertThatThrownBy(() -> Ros2Source.parse(source, Modality.DEPTH))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(source + ": ")
                .hasMessageContaining(sentence);
    }
}
