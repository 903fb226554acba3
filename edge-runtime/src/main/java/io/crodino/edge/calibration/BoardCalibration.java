package io.crodino.edge.calibration;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Calibrates two cameras by pictures that both took of a board: each alone by all of its pictures, then how they stand by
 * the pictures of the same names. For one thread.
 */
public final class BoardCalibration {
    /** Fewer pictures leave the lens to chance. */
    private static final int LEAST_PICTURES = 8;

    /** Boards that are all parallel say nothing of the focal length. */
    private static final double LEAST_TILT = 10;

    /** Standard deviation of the focal length, as a share of it. */
    private static final double MOST_DEVIATION = 0.01;

    /** Fewer common corners of a board that is seen in part are no pair. */
    private static final int LEAST_COMMON = 8;

    private final Board board;
    private final LensDegree degree;
    private final PerModality<BoardPictures> pictures;

    /**
     * @param folders of the pictures; the infrared ones of the depth camera
     * @throws UserException when a folder has no pictures
     */
    public BoardCalibration(Board board, LensDegree degree, PerModality<Path> folders) {
        OpenCv.load();
        this.board = board;
        this.degree = degree;
        this.pictures = folders.map(BoardPictures::new);
    }

    /** Pictures in all. */
    public int total() {
        return pictures.rgb().files().size() + pictures.depth().files().size();
    }

    /**
     * Looks for the board in all pictures.
     *
     * @param stop asked before each
     * @param progress told how many pictures are done
     * @return whether all were looked at
     * @throws UserException when the pictures of a camera differ in size
     */
    public boolean search(BooleanSupplier stop, IntConsumer progress) {
        int done = 0;
        for (Modality modality : Modality.values()) {
            BoardPictures own = pictures.get(modality);
            for (Map.Entry<String, Path> file : own.files().entrySet()) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                own.look(file.getKey(), file.getValue(), board);
                progress.accept(++done);
            }
        }
        return true;
    }

    /**
     * Fits the cameras to the boards that were found.
     *
     * @throws UserException when the pictures do not determine them, one sentence what to do
     */
    public BoardResult fit() {
        pictures.forEach((modality, own) -> requireEnough(own));
        SortedMap<String, StereoFit.Pair> pairs = pairs();
        if (pairs.size() < LEAST_PICTURES) {
            throw new UserException(
                    "the board was found in both pictures of " + pairs.size() + " pairs, expected at least "
                            + LEAST_PICTURES + ": " + pictures.rgb().folder() + " and "
                            + pictures.depth().folder()
                            + " need pictures of the same names, taken at the same time while the board is held still");
        }
        PerModality<CameraFit> cameras = pictures.map(own -> {
            CameraFit fit = fitted(own);
            requireDetermined(own, fit);
            return fit;
        });
        return new BoardResult(board, pictures, cameras, StereoFit.of(board, cameras.rgb(), cameras.depth(), pairs));
    }

    private CameraFit fitted(BoardPictures own) {
        try {
            return CameraFit.of(board, own.size(), own.sightings(), degree);
        } catch (UserException e) {
            // Pictures that say too little are fitted by a camera that cannot be.
            throw new UserException(
                    "the pictures of " + own.folder() + " do not determine the camera: take more, nearer, tilted in all"
                            + " directions and up to the edges (what fits them best: " + e.getMessage() + ")",
                    e);
        }
    }

    private static void requireEnough(BoardPictures own) {
        int found = own.sightings().size();
        if (found < LEAST_PICTURES) {
            throw new UserException("the board was found in " + found + " of "
                    + own.files().size() + " pictures of " + own.folder() + ", expected at least " + LEAST_PICTURES
                    + (own.leftOut().isEmpty()
                            ? ": take more"
                            : "; " + own.leftOut().get(0)
                                    + ": are its numbers right, is it whole and sharp in the picture?"));
        }
    }

    private static void requireDetermined(BoardPictures own, CameraFit fit) {
        if (!(fit.tilt() > LEAST_TILT)) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "the boards of %s are all parallel within %.1f degrees, which leaves the focal length open: expected"
                            + " more than %.0f degrees between some; tilt the board in all directions",
                    own.folder(),
                    fit.tilt(),
                    LEAST_TILT));
        }
        if (!(fit.focalDeviation() < MOST_DEVIATION)) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "the pictures of %s leave the focal length open by %.1f %%, expected less than %.0f %%: take more"
                            + " pictures, nearer, tilted in all directions and up to the edges",
                    own.folder(),
                    100 * fit.focalDeviation(),
                    100 * MOST_DEVIATION));
        }
    }

    private SortedMap<String, StereoFit.Pair> pairs() {
        SortedMap<String, StereoFit.Pair> pairs = new TreeMap<>();
        for (Map.Entry<String, Sighting> rgb : pictures.rgb().sightings().entrySet()) {
            Sighting depth = pictures.depth().sightings().get(rgb.getKey());
            if (depth != null) {
                StereoFit.Pair pair = StereoFit.Pair.of(board, rgb.getValue(), depth);
                if (pair.rgb().count() >= LEAST_COMMON) {
                    pairs.put(rgb.getKey(), pair);
                }
            }
        }
        return pairs;
    }
}
