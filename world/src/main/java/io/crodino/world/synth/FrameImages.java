package io.crodino.world.synth;

import io.crodino.formats.picture.PictureEncoding;
import io.crodino.world.Camera;
import io.crodino.world.WorldFrame;
import java.nio.file.Path;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Writes the three images of a frame as PNG. For one thread; close it to free its native buffers. */
final class FrameImages implements AutoCloseable {
    private final Path root;
    private final Mat rgb;
    private final Mat depth;
    /** What is written of it: the same, farther right; what comes in from the left was not measured. */
    private final Mat shifted;

    private final int shift;
    private final Mat label;

    FrameImages(Path root, SynthSettings settings) {
        Camera camera = settings.camera();
        this.root = root;
        this.shift = settings.depthShift();
        this.shifted = Mat.zeros(camera.height(), camera.width(), CvType.CV_16UC1);
        this.rgb = new Mat(camera.height(), camera.width(), CvType.CV_8UC3);
        this.depth = new Mat(camera.height(), camera.width(), CvType.CV_16UC1);
        this.label = new Mat(camera.height(), camera.width(), CvType.CV_8UC1);
    }

    void write(String stem, WorldFrame frame) {
        rgb.put(0, 0, frame.bgr());
        depth.put(0, 0, frame.millimetres());
        label.put(0, 0, frame.labels());
        write(rgb, "rgb", stem);
        shiftDepth();
        write(shifted, "depth", stem);
        write(label, "label", stem);
    }

    private void shiftDepth() {
        Mat from = depth.colRange(0, depth.cols() - shift);
        Mat to = shifted.colRange(shift, depth.cols());
        from.copyTo(to);
        from.release();
        to.release();
    }

    private void write(Mat image, String folder, String stem) {
        PictureEncoding.PNG.writeUnforced(image, root.resolve(folder).resolve(stem + ".png"));
    }

    @Override
    public void close() {
        rgb.release();
        depth.release();
        shifted.release();
        label.release();
    }
}
