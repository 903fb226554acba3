package io.crodino.edge.fit;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** What a camera and a depth sensor of 640x480 might see: noise, of which nothing is cheaper to compute than of pictures. */
final class CameraPictures implements AutoCloseable {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    /** Metres per unit of the depth picture. */
    static final double UNIT = 0.001;

    private static final int FARTHEST = 10_000;
    private static final int DIFFERENT = 4;

    private final PerModality<List<Mat>> scenes;
    private final PerModality<Mat> frames;
    private int turn;

    CameraPictures() {
        OpenCv.load();
        Random random = new Random(1);
        scenes = PerModality.of(modality -> IntStream.range(0, DIFFERENT)
                .mapToObj(i -> modality == Modality.RGB ? colours(random) : distances(random))
                .toList());
        frames = PerModality.of(modality -> new Mat());
        next();
    }

    private static Mat colours(Random random) {
        byte[] bytes = new byte[3 * WIDTH * HEIGHT];
        random.nextBytes(bytes);
        Mat picture = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
        picture.put(0, 0, bytes);
        return picture;
    }

    private static Mat distances(Random random) {
        short[] units = new short[WIDTH * HEIGHT];
        for (int i = 0; i < units.length; i++) {
            units[i] = (short) random.nextInt(FARTHEST);
        }
        Mat picture = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1);
        picture.put(0, 0, units);
        return picture;
    }

    /** The sensors bring other pictures, as a driver does: into the same memory, which the caches then hold. */
    void next() {
        turn = (turn + 1) % DIFFERENT;
        scenes.forEach((modality, all) -> all.get(turn).copyTo(frames.get(modality)));
    }

    /** The picture of now. */
    Mat of(Modality modality) {
        return frames.get(modality);
    }

    @Override
    public void close() {
        scenes.forEach((modality, all) -> all.forEach(Mat::release));
        frames.forEach((modality, frame) -> frame.release());
    }
}
