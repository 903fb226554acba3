package io.crodino.curation.page;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FramePictures;
import io.crodino.curation.scan.FrameReader;
import io.crodino.curation.scan.ScannedFrame;
import io.crodino.formats.markup.Element;
import io.crodino.formats.picture.ClassColors;
import io.crodino.formats.picture.DepthColors;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Frames as small pictures side by side: colour, depth, and the labels over colour. For one thread. */
final class FrameTiles {
    private static final double WIDTH = 200;
    private static final double MOST_HEIGHT = 200;
    private static final PictureEncoding JPEG = PictureEncoding.jpeg(78);

    private final FrameReader reader;
    private final ClassColors colors;
    private final double farthest;

    /** @param farthest metres that get the coldest colour */
    FrameTiles(FolderIndex index, double farthest) {
        this.reader = FrameReader.ofAll(index);
        this.colors = new ClassColors(index.folder().classes());
        this.farthest = farthest / index.folder().depth().unit();
    }

    /** A frame with its name; what cannot be shown says so. */
    Element tile(String stem) {
        try (ScannedFrame frame = reader.read(stem, true)) {
            FramePictures pictures = frame.pictures();
            List<Element> shown = new ArrayList<>();
            shown.add(part(pictures.rgb(), stem + ", colour", () -> clone(pictures.rgb())));
            shown.add(part(pictures.depth(), stem + ", depth", () -> depth(pictures.depth())));
            if (pictures.label() != null) {
                shown.add(part(pictures.label(), stem + ", labels", () -> labels(pictures)));
            }
            return Element.of("div", Element.of("div", shown).with("class", "pictures"), Element.of("small", stem))
                    .with("class", "frame");
        }
    }

    private static Element part(@Nullable Mat present, String words, Supplier<Mat> paint) {
        if (present == null) {
            return Element.of("span", words + ": nothing to show");
        }
        Mat painted = paint.get();
        Mat small = new Mat();
        try {
            double scale = Math.min(WIDTH / painted.cols(), MOST_HEIGHT / painted.rows());
            Size size = new Size(
                    Math.max(1, Math.round(painted.cols() * scale)), Math.max(1, Math.round(painted.rows() * scale)));
            Imgproc.resize(painted, small, size, 0, 0, scale < 1 ? Imgproc.INTER_AREA : Imgproc.INTER_NEAREST);
            return PageFrame.picture(JPEG.encode(small), words);
        } finally {
            painted.release();
            small.release();
        }
    }

    private static Mat clone(@Nullable Mat picture) {
        return picture == null ? new Mat() : picture.clone();
    }

    private Mat depth(@Nullable Mat picture) {
        return picture == null ? new Mat() : DepthColors.paint(picture, farthest);
    }

    /** Half class colour, half picture; what is ignored is the picture alone. */
    private Mat labels(FramePictures pictures) {
        Mat label = clone(pictures.label());
        Mat painted = new Mat();
        Mat under = new Mat();
        Mat learned = new Mat();
        try {
            colors.paint(label, painted);
            if (pictures.rgb() == null || !pictures.rgb().size().equals(label.size())) {
                return painted;
            }
            pictures.rgb().copyTo(under);
            Core.compare(label, Scalar.all(RgbdFolder.IGNORE), learned, Core.CMP_NE);
            Core.addWeighted(painted, 0.6, under, 0.4, 0, painted);
            painted.copyTo(under, learned);
            under.copyTo(painted);
            return painted;
        } finally {
            label.release();
            under.release();
            learned.release();
        }
    }
}
