package io.crodino.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class PictureFileTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private Path file(String hex) throws IOException {
        return Files.write(folder.resolve("p.png"), HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "89504e470d0a1a0a 0000000d 49484452 000f4240 000f4240 0802000000 00000000",
                "ffd8 ffe00004 0000 ffc0 0011 08 ffff ffff 03 012200 021101 031101 ffda"
            })
    void aFewBytesThatClaimToBeAGigapixelAreNotDecoded(String picture) throws IOException {
        Path file = file(picture);
        assertThatThrownBy(() -> PictureFile.color(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at most 67108864");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "89", "ffd8", "ffd8ff", "89504e470d0a1a0a0000", "ffd8ffe0ffff00", "ffd8ffd9"})
    void aFileThatEndsInItsHeaderIsOneSentence(String picture) throws IOException {
        Path file = file(picture);
        assertThatThrownBy(() -> PictureFile.color(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("p.png cannot be decoded: expected a PNG or JPEG image");
    }

    @Test
    void noOtherFormatGetsToItsDecoderUnderTheNameOfAPng() throws IOException {
        Mat picture = new Mat(12, 16, CvType.CV_8UC3, Scalar.all(7));
        for (String ending : new String[] {".bmp", ".tiff", ".webp", ".ppm"}) {
            Path other = folder.resolve("other" + ending);
            Imgcodecs.imwrite(other.toString(), picture);
            Path renamed = Files.move(other, folder.resolve(ending + ".png"));
            assertThatThrownBy(() -> PictureFile.color(renamed)).isInstanceOf(UserException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".jpg"})
    void whatItIsForIsDecoded(String ending) {
        Path file = folder.resolve("p" + ending);
        Imgcodecs.imwrite(file.toString(), new Mat(12, 16, CvType.CV_8UC3, Scalar.all(7)));
        Mat picture = PictureFile.color(file);
        assertThat(picture.cols()).isEqualTo(16);
        assertThat(picture.get(3, 3)[0]).isEqualTo(7);
        picture.release();
    }

    @Test
    void aDepthPictureHas16BitsAndOneChannel() {
        Path file = folder.resolve("p.png");
        PictureEncoding.PNG.write(new Mat(12, 16, CvType.CV_16UC1, Scalar.all(54321)), file);
        Mat depth = PictureFile.depth(file);
        assertThat(depth.get(3, 3)[0]).isEqualTo(54321);
        depth.release();
        PictureEncoding.PNG.write(new Mat(12, 16, CvType.CV_8UC3, Scalar.all(7)), file);
        assertThatThrownBy(() -> PictureFile.depth(file))
                .isInstanceOf(UserException.class)
                .hasMessage(file + " has pixels of type CV_8UC3: expected 16 bits with one channel");
    }

    @Test
    void greyBecomesThreeEqualChannels() {
        Mat color = PictureFile.color(
                PictureEncoding.PNG.encode(new Mat(12, 16, CvType.CV_8UC1, Scalar.all(9))), "a picture");
        assertThat(color.get(3, 3)).containsExactly(9, 9, 9);
        color.release();
    }
}
