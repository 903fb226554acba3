package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import java.awt.Rectangle;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.FileImageInputStream;

/** A TIFF or JPEG file; of a TIFF only the strips of a window are read. Thread-safe: one window at a time. */
final class TiffTile implements Tile {
    private final Path file;
    private final ImageReader reader;
    private final int width;
    private final int height;

    private TiffTile(Path file, ImageReader reader) throws IOException {
        this.file = file;
        this.reader = reader;
        this.width = reader.getWidth(0);
        this.height = reader.getHeight(0);
    }

    /** @throws UserException when the file is no picture of this format */
    static TiffTile open(Path file) {
        String format = file.toString().endsWith(".jpg") ? "jpeg" : "tiff";
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try {
            reader.setInput(new FileImageInputStream(file.toFile()), false, false);
            return new TiffTile(file, reader);
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /** Whether windows can be read without decoding what lies around them. */
    boolean isUncompressed() {
        try {
            if (!reader.getFormatName().equalsIgnoreCase("tif")
                    && !reader.getFormatName().equalsIgnoreCase("tiff")) {
                return false;
            }
            TIFFField compression = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
                    .getTIFFField(BaselineTIFFTagSet.TAG_COMPRESSION);
            return compression == null || compression.getAsInt(0) == BaselineTIFFTagSet.COMPRESSION_NONE;
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    /** Whether it holds real numbers. */
    boolean isFloat() {
        return read(new Rectangle(0, 0, 1, 1)).getTransferType() == DataBuffer.TYPE_FLOAT;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public synchronized Raster read(Rectangle window) {
        ImageReadParam region = reader.getDefaultReadParam();
        region.setSourceRegion(window);
        try {
            return reader.read(0, region).getRaster();
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private static UserException damaged(Path file, Exception e) {
        return new UserException(
                "cannot read " + file + ": " + e.getMessage() + "; it may be damaged or cut off, get it again", e);
    }
}
