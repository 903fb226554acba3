package io.crodino.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ImageSize;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class DepthLayoutTest {
    private static final ImageSize SIZE = new ImageSize(3, 2);
    private static final short[] VALUES = {0, 1, 255, 256, 0x1234, (short) 65535};
    private static final byte[] BYTES = {0, 0, 1, 0, (byte) 255, 0, 0, 1, 0x34, 0x12, (byte) 255, (byte) 255};

    private final DepthLayout layout = new DepthLayout();

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private void assertUnpacked(Mat received, ImageSize size) throws IOException {
        Mat depth = new Mat();
        layout.unpack(received, size, depth);
        short[] seen = new short[VALUES.length];
        depth.get(0, 0, seen);
        assertThat(depth.type()).isEqualTo(CvType.CV_16UC1);
        assertThat(depth.size()).hasToString("3x2");
        assertThat(seen).isEqualTo(VALUES);
    }

    private static Mat bytes(int rows, int columns, int type) {
        Mat mat = new Mat(rows, columns, type);
        mat.put(0, 0, BYTES);
        return mat;
    }

    @Test
    void valuesOf16BitsAreTakenAsTheyAre() throws Exception {
        Mat received = new Mat(2, 3, CvType.CV_16UC1);
        received.put(0, 0, VALUES);
        assertUnpacked(received, SIZE);
        assertUnpacked(received, ImageSize.UNKNOWN);
    }

    @Test
    void oneRowOfValuesBecomesAPicture() throws Exception {
        Mat received = new Mat(1, 6, CvType.CV_16UC1);
        received.put(0, 0, VALUES);
        assertUnpacked(received, SIZE);
    }

    @Test
    void rawBytesAreLittleEndianHoweverTheyAreLaidOut() throws Exception {
        assertUnpacked(bytes(1, 12, CvType.CV_8UC1), SIZE);
        assertUnpacked(bytes(12, 1, CvType.CV_8UC1), SIZE);
        assertUnpacked(bytes(2, 6, CvType.CV_8UC1), SIZE);
        assertUnpacked(bytes(2, 3, CvType.CV_8UC2), SIZE);
    }

    @Test
    void anotherSizeAfterwardsIsUnderstood() throws Exception {
        layout.unpack(Mat.ones(1, 200, CvType.CV_8UC1), new ImageSize(10, 10), new Mat());
        assertUnpacked(bytes(1, 12, CvType.CV_8UC1), SIZE);
    }

    @Test
    void whatIsNoDepthIsRefusedWithWhatToDo() {
        for (Mat received : new Mat[] {
            new Mat(2, 3, CvType.CV_8UC3),
            new Mat(2, 3, CvType.CV_8UC1),
            new Mat(1, 11, CvType.CV_8UC1),
            new Mat(2, 3, CvType.CV_32FC1)
        }) {
            assertThatThrownBy(() -> layout.unpack(received, SIZE, new Mat()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected 16-bit depth")
                    .hasMessageContaining("z16:");
        }
        assertThatThrownBy(() -> layout.unpack(bytes(1, 12, CvType.CV_8UC1), ImageSize.UNKNOWN, new Mat()))
                .isInstanceOf(IOException.class);
    }
}
