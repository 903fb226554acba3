package io.crodino.formats.picture;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Class maps as PNG whose pixel values are the class ids and whose palette is the class colours. Stateless. */
public final class IndexedPng {
    private IndexedPng() {}

    /** @param map class ids, unsigned bytes, row by row, {@code height * width} */
    public static byte[] encode(byte[] map, int width, int height, List<ClassInfo> classes) {
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
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setDataElements(0, 0, width, height, map);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // By default ImageIO goes through a temporary file.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The class ids of a file that {@link #encode} made, row by row.
     *
     * @throws UserException when it is no such file
     */
    public static byte[] decode(Path file) {
        // ImageIO allocates what a header claims.
        PictureFile.requireSize(file);
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null || !(image.getColorModel() instanceof IndexColorModel)) {
                throw new UserException(file + " is no class map: expected a PNG with a palette; delete it");
            }
            Raster raster = image.getRaster();
            int[] ids = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
            byte[] map = new byte[ids.length];
            for (int i = 0; i < ids.length; i++) {
                map[i] = (byte) ids[i];
            }
            return map;
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage() + "; delete it", e);
        }
    }
}
