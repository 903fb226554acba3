package io.crodino.edge.server.foxglove;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.message.Topic;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.ImageSize;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.PointCloud2;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class SharedMessagesTest {
    private final StillRuntime runtime = new StillRuntime();
    private final SharedMessages messages = new SharedMessages(runtime);

    private Map<Topic, byte[]> of(Topic... topics) {
        try (ResultSnapshot result = runtime.latest().orElseThrow()) {
            return messages.of(result, List.of(topics));
        }
    }

    private static Header header(byte[] message) {
        return Image.TYPE.read(ByteBuffer.wrap(message)).header();
    }

    @Test
    void aMessageIsMadeOncePerResultForAllWhoLook() {
        byte[] first = of(Topic.MASK).get(Topic.MASK);
        assertThat(of(Topic.MASK, Topic.CONFIDENCE).get(Topic.MASK)).isSameAs(first);
        runtime.nextResult();
        assertThat(of(Topic.MASK).get(Topic.MASK)).isNotSameAs(first);
    }

    @Test
    void thePictureIsLeftAloneUnlessSomebodyWantsTheOverlay() {
        try (ResultSnapshot result = runtime.latest().orElseThrow()) {
            result.image().release();
            assertThat(messages.of(result, List.of(Topic.MASK, Topic.CONFIDENCE)))
                    .containsOnlyKeys(Topic.MASK, Topic.CONFIDENCE);
        }
    }

    @Test
    void allOfOneResultHaveOneStamp() {
        try (ResultSnapshot result = runtime.latest().orElseThrow()) {
            Header one = header(messages.of(result, List.of(Topic.MASK)).get(Topic.MASK));
            Header other = header(messages.of(result, List.of(Topic.CONFIDENCE)).get(Topic.CONFIDENCE));
            assertThat(one).isEqualTo(other);
            assertThat(one.frameId()).isEqualTo("camera_color_optical_frame");
        }
    }

    @Test
    void pointsAreOfferedWhereThereIsADepthSensorAndSentWhenItIsRegistered() {
        assertThat(new Channels(runtime.state()).id(Topic.POINTS)).isZero();
        assertThat(of(Topic.MASK, Topic.POINTS)).containsOnlyKeys(Topic.MASK);
        Mat depth = new Mat(StillRuntime.HEIGHT, StillRuntime.WIDTH, CvType.CV_16UC1, Scalar.all(1500));
        CameraModel camera = new CameraModel(
                new ImageSize(StillRuntime.WIDTH, StillRuntime.HEIGHT), 40, 40, 16, 12, LensDistortion.NONE);
        runtime.showDepth(new DepthPicture(depth, 0.001, 0, Registration.KIT, camera, () -> {}));
        runtime.nextResult();
        assertThat(new Channels(runtime.state()).id(Topic.POINTS)).isPositive();
        Map<Topic, byte[]> both = of(Topic.MASK, Topic.POINTS);
        assertThat(both).containsOnlyKeys(Topic.MASK, Topic.POINTS);
        PointCloud2 cloud = PointCloud2.TYPE.read(ByteBuffer.wrap(Objects.requireNonNull(both.get(Topic.POINTS))));
        assertThat(cloud.data().remaining()).isEqualTo(16 * StillRuntime.WIDTH * StillRuntime.HEIGHT);
        depth.release();
    }

    @Test
    void aSensorWithoutAPictureSendsNone() {
        assertThat(messages.now(Topic.RGB_PICTURE)).isPresent();
        assertThat(messages.now(Topic.DEPTH_PICTURE)).isEmpty();
    }
}
