package io.crodino.study;

import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * One validation frame as the sensors and the networks saw it.
 *
 * @param index of the frame in the split
 * @param stem of the frame
 * @param upper RGB, labels, RGB networks
 * @param lower depth, the network of both sensors, depth networks; as many as above
 */
record Panel(int index, String stem, List<Tile> upper, List<Tile> lower) {
    private static final int LEAST_WIDTH = 160;
    private static final int GAP = 6;
    private static final int CAPTION = 18;

    /** A picture as PNG; none where its run is not finished. */
    record Tile(String caption, Optional<byte[]> png) {}

    /** Writes {@code frame-INDEX.png}. */
    void write(Path folder) {
        Mat first = decode(upper.get(0).png().orElseThrow());
        int scale = Math.max(1, (LEAST_WIDTH + first.width() - 1) / first.width());
        Size tile = new Size(scale * first.width(), scale * first.height());
        first.release();
        int columns = upper.size();
        Size all = new Size(columns * (tile.width + GAP) + GAP, 2 * (tile.height + CAPTION + GAP) + GAP);
        Mat sheet = new Mat(all, CvType.CV_8UC3, Scalar.all(255));
        try {
            for (int i = 0; i < columns; i++) {
                draw(sheet, upper.get(i), tile, i, 0);
                draw(sheet, lower.get(i), tile, i, 1);
            }
            PictureEncoding.RUN_LENGTH_PNG.write(sheet, folder.resolve("frame-" + index + ".png"));
        } finally {
            sheet.release();
        }
    }

    private static void draw(Mat sheet, Tile tile, Size size, int column, int row) {
        int x = GAP + column * ((int) size.width + GAP);
        int y = GAP + row * ((int) size.height + CAPTION + GAP);
        Imgproc.putText(
                sheet,
                tile.caption(),
                new Point(x, y + CAPTION - 6),
                Imgproc.FONT_HERSHEY_SIMPLEX,
                0.42,
                Scalar.all(40),
                1,
                Imgproc.LINE_AA);
        Rect place = new Rect(x, y + CAPTION, (int) size.width, (int) size.height);
        Mat target = sheet.submat(place);
        if (tile.png().isPresent()) {
            Mat picture = decode(tile.png().get());
            Imgproc.resize(picture, target, size, 0, 0, Imgproc.INTER_NEAREST);
            picture.release();
        } else {
            Imgproc.rectangle(sheet, place, Scalar.all(220), 1);
        }
        target.release();
    }

    private static Mat decode(byte[] png) {
        return PictureFile.color(png, "a panel's picture");
    }
}
