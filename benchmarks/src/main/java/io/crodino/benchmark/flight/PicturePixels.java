package io.crodino.benchmark.flight;

import io.crodino.formats.picture.PictureFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencv.core.Mat;

/** Finds pictures of a folder by their pixels. Immutable. */
public final class PicturePixels {
    private final Map<ByteBuffer, String> stems = new HashMap<>();

    /** @param sensor {@code rgb} or {@code depth} */
    public PicturePixels(Path folder, String sensor, List<String> all) {
        all.forEach(stem -> stems.put(read(folder, sensor, stem), stem));
    }

    /** The stem of a picture; empty when it is none of the folder's. Of pictures that are equal, the last. */
    public Optional<String> find(Mat picture) {
        return find(pixels(picture));
    }

    /** The same for what {@link #read} has given. */
    public Optional<String> find(ByteBuffer pixels) {
        return Optional.ofNullable(stems.get(pixels));
    }

    /** The pixels of a picture file, to be compared. */
    public static ByteBuffer read(Path folder, String sensor, String stem) {
        Mat picture = PictureFile.stored(folder.resolve(sensor).resolve(stem + ".png"));
        try {
            return pixels(picture);
        } finally {
            picture.release();
        }
    }

    private static ByteBuffer pixels(Mat picture) {
        byte[] bytes = new byte[(int) (picture.total() * picture.elemSize())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (picture.channels() == 1) {
            short[] values = new short[(int) picture.total()];
            picture.get(0, 0, values);
            buffer.asShortBuffer().put(values);
        } else {
            picture.get(0, 0, bytes);
        }
        return buffer;
    }
}
