package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.RegionOfInterest;
import io.crodino.formats.ros.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosCamerasTest {
    private static final String TOPIC = "/camera/color/camera_info";
    private static final String PICTURE = "/camera/color/image_raw";

    private static CameraInfo info(String model, double[] d, double focal, int binning, RegionOfInterest roi) {
        double[] k = {focal, 0, 320, 0, focal, 240, 0, 0, 1};
        double[] p = {590, 0, 318, 0, 0, 591, 239, 0, 0, 0, 1, 0};
        Header header = new Header(new Time(1, 2), "optical");
        return new CameraInfo(header, 480, 640, model, d, k, new double[9], p, binning, binning, roi);
    }

    private static CameraInfo calibrated() {
        return info("plumb_bob", new double[] {0.1, -0.2, 0.001, 0.002, 0.05}, 600, 0, RegionOfInterest.WHOLE);
    }

    @ParameterizedTest
    @CsvSource({
        "/camera/color/image_raw, /camera/color/camera_info",
        "/camera/color/image_raw/compressed, /camera/color/camera_info",
        "/camera/depth/image_rect_raw/compressedDepth, /camera/depth/camera_info",
        "/depth, /camera_info"
    })
    void theInformationLiesBesideThePicture(String picture, String info) {
        assertThat(RosCameras.infoTopic(picture)).isEqualTo(info);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camera/aligned_depth_to_color/image_raw",
                "/camera/depth_registered/image_rect/compressedDepth",
                "/depth_to_colour/image"
            })
    void registeredDepthSaysSoByItsName(String topic) {
        assertThat(RosCameras.isRegistered(topic)).isTrue();
        assertThat(RosCameras.isRegistered("/camera/depth/image_rect_raw")).isFalse();
    }

    @Test
    void picturesAsTheyComeHaveKAndTheLens() {
        CameraModel model = RosCameras.model(calibrated(), TOPIC, PICTURE);
        assertThat(model)
                .isEqualTo(new CameraModel(
                        new ImageSize(640, 480),
                        600,
                        600,
                        320,
                        240,
                        new LensDistortion(0.1, -0.2, 0.001, 0.002, 0.05, 0, 0, 0)));
    }

    @Test
    void rectifiedPicturesHaveTheProjectionAndNoLens() {
        CameraModel model = RosCameras.model(calibrated(), TOPIC, "/camera/color/image_rect_color");
        assertThat(model).isEqualTo(new CameraModel(new ImageSize(640, 480), 590, 591, 318, 239, LensDistortion.NONE));
    }

    @Test
    void whatDescribesNoCameraIsOneSentence() {
        RegionOfInterest part = new RegionOfInterest(0, 0, 240, 320, false);
        refused(info("plumb_bob", new double[5], 0, 0, RegionOfInterest.WHOLE), "has no focal lengths");
        refused(info("plumb_bob", new double[5], 600, 2, RegionOfInterest.WHOLE), "binning");
        refused(info("plumb_bob", new double[5], 600, 0, part), "a region of interest");
        refused(info("equidistant", new double[] {1, 0, 0, 0}, 600, 0, RegionOfInterest.WHOLE), "'equidistant'");
    }

    private static void refused(CameraInfo info, String why) {
        assertThatThrownBy(() -> RosCameras.model(info, TOPIC, PICTURE))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(TOPIC)
                .hasMessageContaining(why);
    }
}
