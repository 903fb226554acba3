package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files of the Potsdam tiles by their official names, in whatever folders below the root. Thread-safe. */
final class PotsdamTiles {
    /** The official 24 tiles to train with and 14 to test with. */
    static final List<String> TRAINING = List.of(
            "2_10", "2_11", "2_12", "3_10", "3_11", "3_12", "4_10", "4_11", "4_12", "5_10", "5_11", "5_12", "6_7",
            "6_8", "6_9", "6_10", "6_11", "6_12", "7_7", "7_8", "7_9", "7_10", "7_11", "7_12");

    static final List<String> TEST = List.of(
            "2_13", "2_14", "3_13", "3_14", "4_13", "4_14", "4_15", "5_13", "5_14", "5_15", "6_13", "6_14", "6_15",
            "7_13");

    private static final int DEPTH_OF_FOLDERS = 4;

    /** What a tile has a picture of; each may have several names, of which the first that is there counts; {@code |} between them. */
    enum TileLayer {
        IRRG("top_potsdam_%1$s_IRRG.tif"),
        RGB("top_potsdam_%1$s_RGB.tif"),
        RGBIR("top_potsdam_%1$s_RGBIR.tif"),
        LASTOOLS("dsm_potsdam_%2$s_normalized_lastools.jpg|dsm_potsdam_%2$s_normalized_lastools.tif"),
        OWNAPPROACH("dsm_potsdam_%2$s_normalized_ownapproach.jpg|dsm_potsdam_%2$s_normalized_ownapproach.tif"),
        DSM("dsm_potsdam_%2$s.tif"),
        LABEL("top_potsdam_%1$s_label.tif"),
        LABEL_NO_BOUNDARY("top_potsdam_%1$s_label_noBoundary.tif");

        private final String names;

        TileLayer(String names) {
            this.names = names;
        }

        /** File names of a tile; the height models pad both numbers to two digits. */
        List<String> names(String tile) {
            String[] numbers = tile.split("_", -1);
            String padded =
                    String.format(Locale.ROOT, "%02d_%02d", Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            return Stream.of(names.split("\\|", -1))
                    .map(name -> String.format(Locale.ROOT, name, tile, padded))
                    .toList();
        }
    }

    private final Path root;
    private final Path cache;
    private final Map<String, Path> byName;
    private final Map<Path, Tile> opened = new ConcurrentHashMap<>();

    /** @param cache folder for what is unpacked */
    PotsdamTiles(Path root, Path cache) {
        this.root = root;
        this.cache = cache;
        if (!Files.isDirectory(root)) {
            throw new UserException("no folder " + root + ": expected the unzipped Potsdam data set of the ISPRS");
        }
        try (Stream<Path> files = Files.walk(root, DEPTH_OF_FOLDERS)) {
            byName = files.filter(file -> file.getFileName().toString().contains("potsdam"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(), Function.identity(), (first, second) -> first));
        } catch (IOException | UncheckedIOException e) {
            // A folder below that may not be entered is the second.
            throw new UserException("cannot list " + root + ": " + e.getMessage(), e);
        }
    }

    boolean has(String tile, TileLayer layer) {
        return layer.names(tile).stream().anyMatch(byName::containsKey);
    }

    /** @throws UserException when the tile has no such file */
    Path file(String tile, TileLayer layer) {
        return layer.names(tile).stream()
                .filter(byName::containsKey)
                .map(byName::get)
                .findFirst()
                .orElseThrow(() -> new UserException("no " + String.join(" or ", layer.names(tile)) + " below " + root
                        + ": unzip that part of the data set, or take the tiles that are there with ?tiles=present"));
    }

    /** Opens a picture; compressed ones of bytes are unpacked into the cache folder the first time. */
    Tile tile(String tile, TileLayer layer) {
        return opened.computeIfAbsent(file(tile, layer), this::open);
    }

    private Tile open(Path file) {
        TiffTile picture = TiffTile.open(file);
        if (picture.isUncompressed() || picture.isFloat()) {
            return picture;
        }
        return UnpackedTile.of(file, picture, !file.toString().endsWith(".jpg"), cache);
    }
}
