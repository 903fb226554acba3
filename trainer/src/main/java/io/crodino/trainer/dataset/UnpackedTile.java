package io.crodino.trainer.dataset;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a compressed picture, unpacked once into a cache folder, so that windows of it can be read without
 * decoding all that comes before them. Thread-safe.
 *
 * @param file rows of interleaved bytes
 * @param width columns
 * @param height rows
 * @param bands bytes per pixel
 * @param rows an open channel to {@code file}
 */
record UnpackedTile(Path file, int width, int height, int bands, FileChannel rows) implements Tile {
    /** A TIFF is unpacked by as many rows at once; JPEG is decoded from the start each time, so it goes in one piece. */
    private static final int BAND_ROWS = 512;

    /** Opens what is in the cache, or puts it there. */
    static UnpackedTile of(Path picture, TiffTile packed, boolean inBands, Path cache) {
        int bands = packed.read(new Rectangle(0, 0, 1, 1)).getNumBands();
        Path file = cache.resolve(name(picture));
        long expected = (long) packed.width() * packed.height() * bands;
        try {
            if (!Files.exists(file) || Files.size(file) != expected) {
                int step = inBands ? BAND_ROWS : packed.height();
                AtomicFile.write(file, out -> unpack(packed, step, bands, out));
            }
            return new UnpackedTile(
                    file, packed.width(), packed.height(), bands, FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Another file, or the same one changed, has another name. */
    private static String name(Path picture) {
        try {
            String identity = picture.toAbsolutePath().normalize() + " " + Files.size(picture) + " "
                    + Files.getLastModifiedTime(picture);
            return picture.getFileName() + "-" + Sha256.of(identity).substring(0, 16) + ".rows";
        } catch (IOException e) {
            throw unreadable(picture, e);
        }
    }

    private static void unpack(TiffTile packed, int step, int bands, OutputStream out) throws IOException {
        for (int y = 0; y < packed.height(); y += step) {
            int rows = Math.min(step, packed.height() - y);
            Raster band = packed.read(new Rectangle(0, y, packed.width(), rows));
            if (!(band.getDataBuffer() instanceof DataBufferByte)) {
                throw new UserException("compressed pictures of more than 8 bits are not supported: expected bytes");
            }
            byte[] line = new byte[packed.width() * bands];
            for (int row = 0; row < rows; row++) {
                out.write((byte[]) band.getDataElements(0, row, packed.width(), 1, line));
            }
        }
    }

    @Override
    public Raster read(Rectangle window) {
        byte[] bytes = new byte[window.width * window.height * bands];
        int length = window.width * bands;
        try {
            for (int row = 0; row < window.height; row++) {
                long position = ((long) (window.y + row) * width + window.x) * bands;
                ByteBuffer line = ByteBuffer.wrap(bytes, row * length, length);
                while (line.hasRemaining()) {
                    int count = rows.read(line, position);
                    if (count < 0) {
                        throw new IOException("it ends too early");
                    }
                    position += count;
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        int[] order = new int[bands];
        for (int band = 0; band < bands; band++) {
            order[band] = band;
        }
        DataBufferByte data = new DataBufferByte(bytes, bytes.length);
        return Raster.createInterleavedRaster(data, window.width, window.height, length, bands, order, new Point(0, 0));
    }

    private static UserException unreadable(Path file, IOException e) {
        return new UserException("cannot read " + file + ": " + e.getMessage() + "; delete it and try again", e);
    }
}
