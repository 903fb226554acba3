package io.crodino.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.Modality;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.LabelInfo;
import io.crodino.formats.ros.Time;
import io.crodino.formats.ros.VisionClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;

class ResultMessagesTest {
    private static final Header HEADER = new Header(new Time(7, 8), "camera");

    private final StillRuntime runtime = new StillRuntime();
    private final ResultMessages messages = new ResultMessages(runtime.state().classes());
    private final ResultSnapshot result = runtime.latest().orElseThrow();

    @AfterEach
    void close() {
        result.close();
    }

    @Test
    void theMaskHoldsTheClassIds() {
        Image mask = messages.mask(HEADER, result);
        assertThat(mask.header()).isEqualTo(HEADER);
        assertThat(mask.encoding()).isEqualTo("mono8");
        assertThat(mask.width()).isEqualTo(StillRuntime.WIDTH).isEqualTo(mask.step());
        assertThat(mask.height()).isEqualTo(StillRuntime.HEIGHT);
        assertThat(mask.data().array()).isEqualTo(result.classes()).contains((byte) 1);
    }

    @Test
    void confidenceIsAPictureOfAQuarterOfTheWidthAndHeight() {
        Image confidence = messages.confidence(HEADER, result);
        assertThat(confidence.width()).isEqualTo(8).isEqualTo(confidence.step());
        assertThat(confidence.height()).isEqualTo(6);
        assertThat(confidence.data().remaining()).isEqualTo(48);
        assertThat(confidence.data().get(0) & 0xff).isEqualTo(204);
        assertThat(confidence.data().get(1) & 0xff).isEqualTo(102);
    }

    @Test
    void labelsNameEachId() {
        LabelInfo labels = messages.labels(HEADER);
        assertThat(labels.classMap()).containsExactly(new VisionClass(0, "floor"), new VisionClass(1, "wall"));
        assertThat(labels.threshold()).isZero();
    }

    @Test
    void theOverlayIsAPictureInWhichTheClassCanBeSeen() {
        CompressedImage overlay = messages.overlay(HEADER, result);
        assertThat(overlay.format()).contains("jpeg");
        Mat picture = decoded(overlay);
        assertThat(picture.cols()).isEqualTo(StillRuntime.WIDTH);
        // The wall's one pixel is red, the floor is grey.
        Mat red = new Mat();
        Core.extractChannel(picture, red, 2);
        assertThat(Core.minMaxLoc(red).maxLoc.x).isBetween(4.0, 6.0);
        red.release();
        picture.release();
    }

    @Test
    void aSensorsLastPictureIsOneToo() {
        try (SensorPicture last = runtime.lastPicture(Modality.RGB).orElseThrow()) {
            Mat picture = decoded(messages.picture(HEADER, last));
            assertThat(picture.get(3, 3)).containsExactly(90, 90, 90);
            picture.release();
        }
    }

    private static Mat decoded(CompressedImage message) {
        byte[] file = new byte[message.data().remaining()];
        message.data().get(0, file);
        return PictureFile.color(file, "the picture");
    }
}
