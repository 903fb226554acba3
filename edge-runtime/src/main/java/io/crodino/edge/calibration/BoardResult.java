package io.crodino.edge.calibration;

import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.RigidTransform;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two cameras as pictures of a board have them, and how well they fit. For one thread. */
public final class BoardResult {
    private static final int WORST = 3;

    private final Board board;
    private final PerModality<BoardPictures> pictures;
    private final PerModality<CameraFit> cameras;
    private final StereoFit stereo;

    BoardResult(Board board, PerModality<BoardPictures> pictures, PerModality<CameraFit> cameras, StereoFit stereo) {
        this.board = board;
        this.pictures = pictures;
        this.cameras = cameras;
        this.stereo = stereo;
    }

    /** @param depthUnit metres per stored unit of the depth pictures */
    public Calibration calibration(double depthUnit) {
        return new Calibration(cameras.rgb().camera(), cameras.depth().camera(), stereo.depthToColour(), depthUnit);
    }

    /** How it was made, one line. */
    public String note() {
        return String.format(
                Locale.ROOT,
                "from %d pairs of pictures of a %s, reprojection errors %.2f (rgb), %.2f (depth) and %.2f px (both)",
                stereo.errors().size(),
                board.words(),
                cameras.rgb().rms(),
                cameras.depth().rms(),
                stereo.rms());
    }

    /** How it went, in lines: each camera, both together, each picture, what was left out. */
    public List<String> report() {
        Stream<String> fits = Stream.of(
                words(Modality.RGB),
                words(Modality.DEPTH),
                String.format(
                        Locale.ROOT,
                        "both:  %d pairs, reprojection error %.2f px; depth to colour %s",
                        stereo.errors().size(),
                        stereo.rms(),
                        words(stereo.depthToColour())),
                String.format(Locale.ROOT, "%-24s %8s %8s %8s", "picture (px)", "rgb", "depth", "both"));
        TreeSet<String> stems = new TreeSet<>(cameras.rgb().errors().keySet());
        stems.addAll(cameras.depth().errors().keySet());
        Stream<String> lines = stems.stream()
                .map(stem -> String.format(
                        Locale.ROOT,
                        "%-24s %8s %8s %8s",
                        stem,
                        pixels(cameras.rgb().errors().get(stem)),
                        pixels(cameras.depth().errors().get(stem)),
                        pixels(stereo.errors().get(stem))));
        Stream<String> leftOut = Stream.of(Modality.values())
                .flatMap(modality -> pictures.get(modality).leftOut().stream())
                .map(sentence -> "left out " + sentence);
        return Stream.of(fits, turningBack(), lines, leftOut)
                .flatMap(some -> some)
                .toList();
    }

    private Stream<String> turningBack() {
        return Stream.of(Modality.values())
                .filter(modality -> !cameras.get(modality).camera().holdsToTheCorners())
                .map(modality -> modality.key()
                        + ": the lens model turns back before the corners of the picture, where nothing will be"
                        + " registered: take pictures with the board there, or try another --radial");
    }

    private static String pixels(@Nullable Double error) {
        return error == null ? "-" : String.format(Locale.ROOT, "%.2f", error);
    }

    private String words(Modality modality) {
        CameraFit fit = cameras.get(modality);
        CameraModel camera = fit.camera();
        return String.format(
                Locale.ROOT,
                "%-6s %d of %d pictures, reprojection error %.2f px; fx %.1f, fy %.1f (within %.2f %%), cx %.1f, cy %.1f",
                modality.key() + ":",
                fit.errors().size(),
                pictures.get(modality).files().size(),
                fit.rms(),
                camera.fx(),
                camera.fy(),
                // Two standard deviations.
                200 * fit.focalDeviation(),
                camera.cx(),
                camera.cy());
    }

    private static String words(RigidTransform transform) {
        return String.format(
                Locale.ROOT,
                "%.1f, %.1f, %.1f mm, turned by %.2f degrees",
                1000 * transform.t().get(0),
                1000 * transform.t().get(1),
                1000 * transform.t().get(2),
                transform.degrees());
    }

    /** Pictures that {@link #draw} writes. */
    public int drawings() {
        return cameras.rgb().errors().size() + cameras.depth().errors().size();
    }

    /**
     * Writes each picture with the corners that were found and those that the fitted camera would see.
     *
     * @param folder gets {@code corners-rgb} and {@code corners-depth}
     * @param stop asked before each
     * @param progress told how many pictures are done
     * @return whether all are there
     */
    public boolean draw(Path folder, BooleanSupplier stop, IntConsumer progress) {
        int done = 0;
        for (Modality modality : Modality.values()) {
            BoardPictures own = pictures.get(modality);
            for (Map.Entry<String, Sighting> seen : own.sightings().entrySet()) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                Path picture = own.files().get(seen.getKey());
                if (picture != null) {
                    CornerPicture.write(
                            picture,
                            seen.getValue().places(),
                            cameras.get(modality).reprojected(board, seen.getKey(), seen.getValue()),
                            folder.resolve("corners-" + modality.key()).resolve(seen.getKey() + ".png"));
                }
                progress.accept(++done);
            }
        }
        return true;
    }

    /** @throws UserException when an error is larger than {@code pixels}, one sentence with the worst pictures */
    public void requireGood(double pixels) {
        cameras.forEach((modality, fit) -> requireGood(
                "of " + modality.key(),
                fit.rms(),
                fit.errors(),
                pixels,
                "is the board flat, and are the pictures sharp?"));
        requireGood(
                "of both cameras together",
                stereo.rms(),
                stereo.errors(),
                pixels,
                "were both pictures of each pair taken while the board was held still?");
    }

    private static void requireGood(
            String whose, double rms, Map<String, Double> errors, double most, String question) {
        if (!(rms <= most)) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "the reprojection error %s is %.2f px, expected at most %.2f px; the worst pictures are %s: %s",
                    whose,
                    rms,
                    most,
                    errors.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                            .limit(WORST)
                            .map(error -> String.format(Locale.ROOT, "%s (%.2f)", error.getKey(), error.getValue()))
                            .collect(Collectors.joining(", ")),
                    question));
        }
    }
}
