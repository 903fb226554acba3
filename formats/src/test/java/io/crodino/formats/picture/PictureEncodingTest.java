package io.crodino.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class PictureEncodingTest {
    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static Mat noise(int type) {
        Mat picture = new Mat(12, 16, type, Scalar.all(0));
        Core.setRNGSeed(1);
        Core.randu(picture, 0, 250);
        return picture;
    }

    private static byte[] ofOpenCv(Mat picture, String extension, int... parameters) {
        MatOfByte bytes = new MatOfByte();
        Imgcodecs.imencode(extension, picture, bytes, new MatOfInt(parameters));
        return bytes.toArray();
    }

    @Test
    void theBytesAreThoseOfOpenCv() {
        Mat color = noise(CvType.CV_8UC3);
        Mat depth = noise(CvType.CV_16UC1);
        assertThat(PictureEncoding.PNG.encode(color))
                .isEqualTo(ofOpenCv(color, ".png", Imgcodecs.IMWRITE_PNG_COMPRESSION, 1));
        assertThat(PictureEncoding.RUN_LENGTH_PNG.encode(depth)).isEqualTo(ofOpenCv(depth, ".png"));
        assertThat(PictureEncoding.jpeg(80).encode(color))
                .isEqualTo(ofOpenCv(color, ".jpg", Imgcodecs.IMWRITE_JPEG_QUALITY, 80));
    }

    @Test
    void aNewFileReplacesTheOldOneAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("p.png"), "before");
        Mat depth = noise(CvType.CV_16UC1);
        PictureEncoding.PNG.writeUnforced(depth, file);
        assertThat(Files.readAllBytes(file)).isEqualTo(PictureEncoding.PNG.encode(depth));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
