package io.crodino.samples.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** PNG pictures of 32 levels of each colour: the noise of a camera does not pack well, and nobody looks for it in them. */
final class SmallPng {
    private SmallPng() {}

    static byte[] of(byte[] png) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            BufferedImage plain =
                    new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    int high = picture.getRGB(x, y) & 0xf8f8f8;
                    plain.setRGB(x, y, high | ((high >> 5) & 0x070707));
                }
            }
            return packed(plain);
        } catch (IOException e) {
            throw new IllegalStateException("a picture of the browser cannot be read", e);
        }
    }

    private static byte[] packed(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam best = writer.getDefaultWriteParam();
            best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            best.setCompressionQuality(0);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), best);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
