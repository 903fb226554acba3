package io.crodino.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CameraSourceTest {
    private static CameraSource rgb(String source) {
        return CameraSource.parse(source, Modality.RGB);
    }

    private static CameraSource depth(String source) {
        return CameraSource.parse(source, Modality.DEPTH);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCameraTakesSizeRateFormatExposureAndBackend() {
        CameraSource camera = rgb("/dev/video3?size=1280x720&fps=60&format=MJPG&exposure=157");
        assertThat(camera.address()).isEqualTo("/dev/video3");
        assertThat(camera.size()).isEqualTo(new ImageSize(1280, 720));
        assertThat(camera.fps()).isEqualTo(60);
        assertThat(camera.format()).isEqualTo("MJPG");
        assertThat(camera.exposure()).isEqualTo("157");
        assertThat(camera.backend()).isEqualTo(OpenCvBackend.V4L2);
        assertThat(rgb("2").index()).isEqualTo(2);
        assertThat(rgb("2?exposure=auto").exposure()).isEqualTo("auto");
        assertThat(depth("0?backend=orbbec").backend()).isEqualTo(OpenCvBackend.ORBBEC);
    }

    @Test
    void aPathOfADeviceMayHoldColons() {
        String path = "/dev/v4l/by-path/pci-0000:00:14.0-usb-0:1:1.0-video-index0";
        assertThat(rgb(path + "?fps=15").address()).isEqualTo(path);
    }

    @Test
    void depthAsksForY16AndTheUnitMayBeGiven() {
        assertThat(depth("/dev/video2").format()).isEqualTo("Y16");
        assertThat(depth("/dev/video2").unit()).isEqualTo(0.001);
        assertThat(depth("/dev/video2?unit=0.00025").unit()).isEqualTo(0.00025);
        assertThat(depth("0?backend=openni2").format()).isEmpty();
        assertThat(rgb("/dev/video2").format()).isEmpty();
    }

    @Test
    void aUrlKeepsItsOwnQuestionMarkAndFragment() {
        CameraSource url = rgb("rtsp://10.0.0.2/main?channel=1&fps=9#fps=12&timeout-ms=800");
        assertThat(url.address()).isEqualTo("rtsp://10.0.0.2/main?channel=1&fps=9");
        assertThat(url.fps()).isEqualTo(12);
        assertThat(url.timeoutMillis()).isEqualTo(800);
        assertThat(url.backend()).isEqualTo(OpenCvBackend.FFMPEG);
        assertThat(rgb("http://host/a#part").address()).isEqualTo("http://host/a#part");
        assertThat(rgb("rtsp://host/a").timeoutMillis()).isEqualTo(2000);
    }

    @Test
    void aPipelineIsGStreamers() {
        CameraSource pipeline = rgb("v4l2src device=/dev/video0 ! videoconvert ! appsink#fps=30");
        assertThat(pipeline.address()).isEqualTo("v4l2src device=/dev/video0 ! videoconvert ! appsink");
        assertThat(pipeline.backend()).isEqualTo(OpenCvBackend.GSTREAMER);
    }

    @Test
    void aPasswordIsNotShown() {
        CameraSource url = rgb("rtsp://admin:s3cret@10.0.0.2/main");
        assertThat(url.source()).isEqualTo("rtsp://admin:***@10.0.0.2/main");
        assertThat(url.address()).contains("s3cret");
        assertThat(rgb("rtsp://10.0.0.2:554/main").source()).isEqualTo("rtsp://10.0.0.2:554/main");
    }

    @Test
    void mistakesSayWhatWasMeant() {
        assertMistake("0?exposre=5", Modality.RGB, "0?exposre=5: unknown option 'exposre'; did you mean 'exposure'?");
        assertMistake("0?unit=0.001", Modality.RGB, "unknown option 'unit'");
        assertMistake(
                "rtsp://h/a#size=640x480", Modality.RGB, "unknown option 'size'; known: fps, backend, timeout-ms");
        assertMistake("a ! appsink#timeout-ms=5", Modality.RGB, "timeout-ms works with the backend ffmpeg only");
        assertMistake("0?size=640", Modality.RGB, "size is '640', expected e.g. 640x480");
        assertMistake("0?size=0x480", Modality.RGB, "size is '0x480'");
        assertMistake("0?fps=-1", Modality.RGB, "expected a number above 0");
        assertMistake("0?format=MJPEG!", Modality.RGB, "four characters");
        assertMistake("0?exposure=long", Modality.RGB, "expected auto or a number");
        assertMistake("0?backend=orbec", Modality.DEPTH, "unknown backend 'orbec'; did you mean 'orbbec'?");
    }

    private static void assertMistake(String source, Modality modality, String expected) {
        assertThatThrownBy(() -> CameraSource.parse(source, modality))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void whatTheDriverRefusedIsSaid() {
        CameraSource wanted = rgb("/dev/video0?size=1280x720&fps=60&format=MJPG&exposure=157");
        CameraReport other = new CameraReport("V4L2", new ImageSize(640, 480), 14.985, "YUYV", false);
        assertThat(other.against(wanted))
                .isEqualTo(
                        "V4L2 640x480 YUYV 15.0 fps; not as asked: size=1280x720, fps=60, format=MJPG, exposure=157");
        CameraReport same = new CameraReport("V4L2", new ImageSize(1280, 720), 59.94, "MJPG", true);
        assertThat(same.against(wanted)).isEqualTo("V4L2 1280x720 MJPG 59.9 fps");
        CameraReport silent = new CameraReport("FFMPEG", ImageSize.UNKNOWN, 0, "", true);
        assertThat(silent.against(rgb("rtsp://h/a#fps=12"))).isEqualTo("FFMPEG unknown fps");
    }
}
