package io.crodino.samples.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class GifFilmTest {
    private static final Color PAPER = new Color(0xf7f7f8);

    private static FilmFrame frame(long millis, Color ground, Color square, int x) throws IOException {
        BufferedImage picture = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, 80, 60);
        graphics.setColor(square);
        graphics.fillRect(x, 20, 10, 10);
        graphics.dispose();
        return new FilmFrame(png(picture), millis * 1_000_000);
    }

    private static FilmFrame noise(long millis, long seed) throws IOException {
        BufferedImage picture = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < 80 * 60; i++) {
            picture.setRGB(i % 80, i / 80, random.nextInt(1 << 24));
        }
        return new FilmFrame(png(picture), millis * 1_000_000);
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    /** What a viewer sees, and for how long. */
    private record Seen(List<BufferedImage> pictures, List<Integer> centiseconds) {
        static Seen of(byte[] gif) throws IOException {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
            Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
            BufferedImage shown = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                Element root = (Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                Element place =
                        (Element) root.getElementsByTagName("ImageDescriptor").item(0);
                Element control = (Element)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                BufferedImage whole = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
                shown.copyData(whole.getRaster());
                whole.createGraphics()
                        .drawImage(
                                reader.read(i),
                                Integer.parseInt(place.getAttribute("imageLeftPosition")),
                                Integer.parseInt(place.getAttribute("imageTopPosition")),
                                null);
                seen.pictures.add(whole);
                seen.centiseconds.add(Integer.parseInt(control.getAttribute("delayTime")));
                shown = whole;
            }
            return seen;
        }

        int color(int picture, int x, int y) {
            return pictures.get(picture).getRGB(x, y) & 0xffffff;
        }
    }

    @Test
    void eachPictureLastsUntilTheNextOneWasTakenAndRoundingsDoNotAddUp() throws IOException {
        List<FilmFrame> frames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            frames.add(frame(1000 + i * 154L, PAPER, Color.RED, i));
        }

        List<Integer> told = Seen.of(GifFilm.of(frames)).centiseconds();

        assertThat(told).hasSize(20);
        assertThat(told.subList(0, 19)).containsOnly(15, 16);
        assertThat(told.subList(0, 19).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(293);
    }

    @Test
    void whatMovesLeavesNoTraceOnAreasOfOneColourNotEvenOnNearlyTheSame() throws IOException {
        Seen seen = Seen.of(GifFilm.of(List.of(
                frame(0, PAPER, Color.WHITE, 0),
                frame(100, PAPER, Color.WHITE, 30),
                frame(200, Color.WHITE, PAPER, 30))));

        assertThat(seen.color(0, 5, 25)).isEqualTo(0xffffff);
        assertThat(seen.color(1, 5, 25)).isEqualTo(0xf7f7f8);
        assertThat(seen.color(1, 35, 25)).isEqualTo(0xffffff);
        assertThat(seen.color(2, 35, 25)).isEqualTo(0xf7f7f8);
        assertThat(seen.color(2, 79, 59)).isEqualTo(0xffffff);
    }

    @Test
    void aPictureThatIsAsTheOneBeforeMakesThatLastLonger() throws IOException {
        Seen seen = Seen.of(GifFilm.of(List.of(
                frame(0, PAPER, Color.RED, 0), frame(100, PAPER, Color.RED, 0), frame(200, PAPER, Color.RED, 9))));

        assertThat(seen.centiseconds()).startsWith(20).hasSize(2);
    }

    @Test
    void manyColoursBecomeSimilarOnes() throws IOException {
        FilmFrame frame = noise(0, 1);
        BufferedImage real = ImageIO.read(new ByteArrayInputStream(frame.png()));

        Seen seen = Seen.of(GifFilm.of(List.of(frame, noise(100, 2))));

        double sum = 0;
        for (int i = 0; i < 80 * 60; i++) {
            sum += GifPalette.distance(real.getRGB(i % 80, i / 80) & 0xffffff, seen.color(0, i % 80, i / 80));
        }
        assertThat(sum / (80 * 60)).isBetween(1.0, 25.0);
    }

    @Test
    void itBeginsAgainForEver() throws IOException {
        byte[] gif = GifFilm.of(List.of(frame(0, PAPER, Color.RED, 0), frame(100, PAPER, Color.RED, 9)));

        assertThat(new String(gif, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("NETSCAPE2.0\3\1\0\0");
    }
}
