package io.crodino.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;

/** With the OpenCV that comes with the kit, and no camera. */
class OpenCvSensorTest {
    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://127.0.0.1:1/main",
                "http://127.0.0.1:1/video",
                "videotestsrc ! videoconvert ! appsink",
            })
    void aStreamNeedsAnotherOpenCvAndTheSentenceSaysWhich(String source) {
        assumeTrue(OpenCv.isBundled(), "these sentences are about the bundled OpenCV");
        assertThatThrownBy(() -> Sensors.installed().create(source, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("cannot open " + source + ": it needs ")
                .hasMessageContaining("apt-get install libopencv-java")
                .hasMessageContaining("--set opencv.library=system");
    }

    @Test
    void aTopicOfRos2NeedsTheModuleAndTheSentenceSaysSo() {
        assertThatThrownBy(() -> Sensors.installed().create("ros2:/camera/image_raw", Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessage("ros2:/camera/image_raw is a topic of ROS 2, which this installation does not know: use a"
                        + " distribution built with -Pdist,ros2, see docs/ROS2.md");
    }

    @Test
    void aMissingCameraIsNamed() throws Exception {
        try (Sensor camera = Sensors.installed().create("/dev/video97?fps=30", Modality.RGB)) {
            assertThatThrownBy(camera::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("there is no /dev/video97, is it plugged in?");
        }
    }

    @Test
    void orbbecIsKnownFromTheVersionBecauseTheBuildInformationIsSilent() {
        assertThat(OpenCvBuild.hasOrbbec(4, 6, "    v4l/v4l2:    YES (linux/videodev2.h)"))
                .isFalse();
        assertThat(OpenCvBuild.hasOrbbec(4, 9, "    v4l/v4l2:    YES (linux/videodev2.h)"))
                .isTrue();
        assertThat(OpenCvBuild.hasOrbbec(4, 9, "    v4l/v4l2:    NO")).isFalse();
        assertThat(OpenCvBuild.says(Core.getBuildInformation(), OpenCvBackend.OPENNI2))
                .isFalse();
    }

    @Test
    void aFormatIsFourCharacters() {
        assertThat(OpenCvBuild.fourcc("Y16")).isEqualTo(0x20363159);
        assertThat(OpenCvBuild.fourcc(0x47504a4d)).isEqualTo("MJPG");
        assertThat(OpenCvBuild.fourcc(0x20363159)).isEqualTo("Y16");
        assertThat(OpenCvBuild.fourcc(0.0)).isEmpty();
        assertThat(OpenCvBuild.fourcc(-1.0)).isEmpty();
    }
}
