package io.crodino.edge.calibration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;

/** The pictures that one camera took of a board. For one thread. */
final class BoardPictures {
    /** The brightest spots of infrared are its own lamps: what lies so many standard deviations above the mean is white. */
    private static final double WHITE = 3;

    private final Path folder;
    private final SortedMap<String, Path> files;
    private final SortedMap<String, Sighting> sightings = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private ImageSize size = ImageSize.UNKNOWN;

    /**
     * @param folder with PNG and JPEG pictures; the names without their ends pair them
     * @throws UserException when there are none
     */
    BoardPictures(Path folder) {
        this.folder = folder;
        this.files = list(folder);
    }

    private static SortedMap<String, Path> list(Path folder) {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            found.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches("[^.].*\\.(png|jpg|jpeg)"))
                    .sorted()
                    .forEach(file -> files.put(stem(file), file));
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": expected a folder with pictures of the board", e);
        }
        if (files.isEmpty()) {
            throw new UserException(folder + " holds no PNG or JPEG files: expected pictures of the board");
        }
        return files;
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** By names without their ends. */
    SortedMap<String, Path> files() {
        return files;
    }

    /**
     * Looks for the board in one of the pictures; what does not show it is left out.
     *
     * @throws UserException when its size is another than that of the others
     */
    void look(String stem, Path file, Board board) {
        Mat grey;
        try {
            grey = grey(file);
        } catch (UserException e) {
            leftOut.add(String.valueOf(e.getMessage()));
            return;
        }
        try {
            ImageSize found = new ImageSize(grey.cols(), grey.rows());
            if (size.isKnown() && !found.equals(size)) {
                throw new UserException(file + " is " + found + ", the pictures before are " + size
                        + ": expected pictures of one camera in one size");
            }
            size = found;
            Optional<Sighting> sighting = board.find(grey);
            if (sighting.isPresent()) {
                sightings.put(stem, sighting.get());
            } else {
                leftOut.add(file + ": no " + board.words() + " found");
            }
        } finally {
            grey.release();
        }
    }

    /** 8UC1; 16 bits, as infrared cameras give them, are stretched. The caller releases it. */
    static Mat grey(Path file) {
        Mat picture = PictureFile.grey(file);
        if (picture.depth() != CvType.CV_8U) {
            MatOfDouble mean = new MatOfDouble();
            MatOfDouble deviation = new MatOfDouble();
            Core.meanStdDev(picture, mean, deviation);
            double white = mean.toArray()[0] + WHITE * deviation.toArray()[0];
            picture.convertTo(picture, CvType.CV_8U, 255 / Math.max(1, white));
            mean.release();
            deviation.release();
        }
        return picture;
    }

    Path folder() {
        return folder;
    }

    /** Of the pictures that were looked at. */
    ImageSize size() {
        return size;
    }

    /** By names without their ends. */
    SortedMap<String, Sighting> sightings() {
        return sightings;
    }

    /** Pictures without the board, each in a sentence. */
    List<String> leftOut() {
        return leftOut;
    }
}
