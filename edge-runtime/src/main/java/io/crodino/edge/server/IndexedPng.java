package io.crodino.edge.server;

import io.crodino.edge.runtime.ResultSnapshot;
import io.crodino.formats.ClassInfo;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A class map as PNG whose pixel values are the class ids and whose palette is the class colours. */
final class IndexedPng {
    private IndexedPng() {}

    static byte[] encode(ResultSnapshot result, List<ClassInfo> classes) {
        byte[] red = new byte[classes.size()];
        byte[] green = new byte[classes.size()];
        byte[] blue = new byte[classes.size()];
        for (int c = 0; c < classes.size(); c++) {
            int rgb = classes.get(c).rgb();
            red[c] = (byte) (rgb >> 16);
            green[c] = (byte) (rgb >> 8);
            blue[c] = (byte) rgb;
        }
        IndexColorModel palette = new IndexColorModel(8, classes.size(), red, green, blue);
        BufferedImage image =
                new BufferedImage(result.width(), result.height(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setDataElements(0, 0, result.width(), result.height(), result.classes());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
