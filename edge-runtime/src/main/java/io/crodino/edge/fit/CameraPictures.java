package io.crodino.edge.fit;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import java.util.Random;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** What a camera and a depth sensor of 640x480 might see: noise, of which nothing is cheaper to compute than of pictures. */
final class CameraPictures implements AutoCloseable {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    /** Metres per unit of the depth picture. */
    static final double UNIT = 0.001;

    private static final int FARTHEST = 10_000;

    private final PerModality<Mat> pictures;

    CameraPictures() {
        OpenCv.load();
        Random random = new Random(1);
        byte[] colours = new byte[3 * WIDTH * HEIGHT];
        random.nextBytes(colours);
        short[] distances = new short[WIDTH * HEIGHT];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (short) random.nextInt(FARTHEST);
        }
        pictures = new PerModality<>(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3), new Mat(HEIGHT, WIDTH, CvType.CV_16UC1));
        pictures.rgb().put(0, 0, colours);
        pictures.depth().put(0, 0, distances);
    }

    Mat of(Modality modality) {
        return pictures.get(modality);
    }

    @Override
    public void close() {
        pictures.forEach((modality, picture) -> picture.release());
    }
}
