package io.crodino.edge.record;

import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;

/** A recording that is counted, and whose pictures have one size and the type of their sensor. For one thread. */
final class CheckedRecording implements AutoCloseable {
    private final Recording recording;
    private @Nullable Size size;
    private long frames;

    CheckedRecording(Recording recording) {
        this.recording = recording;
    }

    /**
     * Writes one frame.
     *
     * @throws UserException when a picture is of the wrong kind or size, or it cannot be written
     */
    void write(FrameSet set) {
        check(Modality.RGB, set.rgb());
        check(Modality.DEPTH, set.depth());
        recording.write(set);
        frames++;
    }

    private void check(Modality modality, @Nullable Frame frame) {
        if (frame == null) {
            return;
        }
        Mat image = frame.image();
        int expected = modality == Modality.RGB ? CvType.CV_8UC3 : CvType.CV_16UC1;
        if (image.type() != expected) {
            throw new UserException("the " + modality.key() + " sensor sends pictures of type "
                    + CvType.typeToString(image.type()) + ", expected " + CvType.typeToString(expected)
                    + ": check its source and pixel format");
        }
        if (size == null) {
            size = image.size();
        }
        if (!image.size().equals(size)) {
            throw new UserException("the " + modality.key() + " sensor sends pictures of " + image.size()
                    + ", but the first picture was " + size
                    + ": all images of a recording have one size; set size=WIDTHxHEIGHT in both sources");
        }
    }

    /** Frames written. */
    long frames() {
        return frames;
    }

    /** Width and height of all pictures; null before the first. */
    @Nullable
    Size size() {
        return size;
    }

    @Override
    public void close() {
        recording.close();
    }
}
