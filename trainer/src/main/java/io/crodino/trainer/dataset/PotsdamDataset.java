package io.crodino.trainer.dataset;

import io.crodino.formats.CacheFolder;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.Sha256;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.dataset.PotsdamTiles.TileLayer;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The ISPRS 2D semantic labelling benchmark of Potsdam: 38 aerial tiles of 6000 x 6000 at 5 cm with a height above
 * ground in place of a depth, six classes; cut into crops that do not overlap, 24 tiles to train and 14 to test. Reads
 * windows of the tiles. Stems are {@code TILE-ROW-COLUMN} of the crop. Thread-safe.
 */
public final class PotsdamDataset implements Dataset {
    /**
     * {@code channels} IRRG, IRGB or RGB; {@code height} lastools, ownapproach or dsm; {@code labels} all or
     * no-boundary; {@code crop} side in pixels; {@code tiles} all or present;
     * {@code cache} folder for unpacked pictures.
     */
    public static final List<String> OPTIONS = List.of("channels", "height", "labels", "crop", "tiles", "cache");

    /** One of the normalised height models is a column short. */
    private static final int MISSING_COLUMNS = 1;

    private final PotsdamTiles tiles;
    private final PotsdamChannels channels;
    private final TileLayer height;
    private final TileLayer label;
    private final int crop;
    private final boolean present;
    private final PotsdamHeights heights;

    private PotsdamDataset(SourceOptions options) {
        OpenCv.load();
        tiles = new PotsdamTiles(Path.of(options.path()), cache(options));
        channels = PotsdamChannels.of(options.text("channels", "IRRG"));
        height = switch (options.text("height", "lastools")) {
            case "lastools" -> TileLayer.LASTOOLS;
            case "ownapproach" -> TileLayer.OWNAPPROACH;
            case "dsm" -> TileLayer.DSM;
            default -> throw wrong(options, "height", "lastools, ownapproach or dsm");
        };
        label = switch (options.text("labels", "all")) {
            case "all" -> TileLayer.LABEL;
            case "no-boundary" -> TileLayer.LABEL_NO_BOUNDARY;
            default -> throw wrong(options, "labels", "all or no-boundary");
        };
        present = switch (options.text("tiles", "all")) {
            case "all" -> false;
            case "present" -> true;
            default -> throw wrong(options, "tiles", "all or present");
        };
        crop = (int) options.positive("crop", 500);
        heights = PotsdamHeights.of(tiles.tile(names("train").get(0), height));
    }

    private static Path cache(SourceOptions options) {
        return options.has("cache") ? Path.of(options.text("cache", "")) : CacheFolder.path("tiles");
    }

    private static UserException wrong(SourceOptions options, String key, String expected) {
        return new UserException(
                options.source() + ": " + key + " is '" + options.text(key, "") + "', expected " + expected);
    }

    /** @throws UserException when the folder, or a file of a tile, is missing, or an option is wrong */
    public static PotsdamDataset open(SourceOptions options) {
        return new PotsdamDataset(options);
    }

    private List<TileLayer> layers() {
        return List.of(channels.layer(), height, label);
    }

    private List<String> names(String split) {
        List<String> official = Splits.isTraining(split) ? PotsdamTiles.TRAINING : PotsdamTiles.TEST;
        if (!present) {
            official.forEach(tile -> layers().forEach(layer -> tiles.file(tile, layer)));
            return official;
        }
        List<String> found = official.stream()
                .filter(tile -> layers().stream().allMatch(layer -> tiles.has(tile, layer)))
                .toList();
        if (found.isEmpty()) {
            // Says which file would be the first.
            layers().forEach(layer -> tiles.file(official.get(0), layer));
        }
        return found;
    }

    @Override
    public String name() {
        return "ISPRS Potsdam";
    }

    @Override
    public List<ClassInfo> classes() {
        return PotsdamColors.CLASSES;
    }

    @Override
    public DepthFormat depth() {
        return heights.format();
    }

    /** Heights above ground. */
    @Override
    public boolean holdsDistances() {
        return false;
    }

    @Override
    public List<String> stems(String split) {
        return names(split).stream().flatMap(this::crops).toList();
    }

    private Stream<String> crops(String tile) {
        Tile picture = tiles.tile(tile, channels.layer());
        int rows = picture.height() / crop;
        int columns = picture.width() / crop;
        if (rows * columns == 0) {
            throw new UserException(tiles.file(tile, channels.layer()) + " is " + picture.width() + "x"
                    + picture.height() + ": expected room for a crop of " + crop + " pixels");
        }
        return IntStream.range(0, rows * columns)
                .mapToObj(i -> String.format(Locale.ROOT, "%s-%02d-%02d", tile, i / columns, i % columns));
    }

    @Override
    public RgbdFrame frame(String stem) {
        String[] parts = stem.split("-", -1);
        Rectangle window =
                new Rectangle(crop * Integer.parseInt(parts[2]), crop * Integer.parseInt(parts[1]), crop, crop);
        Mat label = new Mat(crop, crop, CvType.CV_8UC1);
        Path labelFile = tiles.file(parts[0], this.label);
        Raster coded = read(parts[0], this.label, window);
        label.put(0, 0, PotsdamColors.trainingIds(coded, labelFile.toString()));
        return new RgbdFrame(
                channels.bgr(read(parts[0], channels.layer(), window), tiles.file(parts[0], channels.layer())),
                heights(parts[0], window),
                label);
    }

    /** The last column of a height model that is one short stands for the next. */
    private Mat heights(String tile, Rectangle window) {
        Tile picture = tiles.tile(tile, height);
        int width = Math.min(window.width, picture.width() - window.x);
        Rectangle there = new Rectangle(window.x, window.y, width, window.height);
        Mat narrow = new Mat(crop, width, CvType.CV_16UC1);
        narrow.put(0, 0, heights.units(read(tile, height, there)));
        if (width == crop) {
            return narrow;
        }
        Mat full = new Mat();
        Core.copyMakeBorder(narrow, full, 0, 0, 0, crop - width, Core.BORDER_REPLICATE);
        narrow.release();
        return full;
    }

    private Raster read(String tile, TileLayer layer, Rectangle window) {
        Tile picture = tiles.tile(tile, layer);
        Tile reference = tiles.tile(tile, channels.layer());
        int allowed = layer == height ? MISSING_COLUMNS : 0;
        if (picture.height() != reference.height()
                || picture.width() > reference.width()
                || picture.width() < reference.width() - allowed) {
            throw new UserException(tiles.file(tile, layer) + " is " + picture.width() + "x" + picture.height()
                    + ", but " + tiles.file(tile, channels.layer()) + " is " + reference.width() + "x"
                    + reference.height() + ": all pictures of a tile must have one size");
        }
        return picture.read(window);
    }

    @Override
    public String fingerprint() {
        StringBuilder text = new StringBuilder().append(crop);
        for (String split : List.of("train", "val")) {
            for (String tile : names(split)) {
                for (TileLayer layer : layers()) {
                    Path file = tiles.file(tile, layer);
                    text.append(' ')
                            .append(file.getFileName())
                            .append(' ')
                            .append(file.toFile().length());
                }
            }
        }
        return name() + " " + Sha256.of(text.toString()).substring(0, 12);
    }
}
