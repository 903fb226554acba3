package io.crodino.edge.sensor;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/** The pictures of a video file, in colour. */
final class VideoFootage implements Footage {
    private static final double DEFAULT_FPS = 30;

    private final Path file;
    private final VideoCapture video = new VideoCapture();
    private final Mat picture = new Mat();

    /** @throws UserException when OpenCV cannot read the file */
    VideoFootage(Path file) {
        this.file = file;
        if (!video.open(file.toString())) {
            throw new UserException("cannot play " + file + ": expected a video file that OpenCV reads, but "
                    + OpenCvBuild.advice(OpenCvBackend.FFMPEG));
        }
    }

    static VideoFootage open(Path file) {
        OpenCv.load();
        return new VideoFootage(file);
    }

    /** Pictures per second as the file says. */
    double fps() {
        double fps = video.get(Videoio.CAP_PROP_FPS);
        return fps > 0 && fps <= 1000 ? fps : DEFAULT_FPS;
    }

    @Override
    public void rewind() throws IOException {
        if (!video.open(file.toString())) {
            throw new IOException("cannot open " + file + " again: was it moved?");
        }
    }

    @Override
    public @Nullable Mat next() {
        return video.read(picture) && !picture.empty() ? picture : null;
    }

    @Override
    public void close() {
        video.release();
        picture.release();
    }
}
