package io.crodino.trainer.dataset;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.Yaml;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code convert.yaml} of an RGB-D folder that a conversion has written: what the folder's own description has no place
 * for. Readers of the folder need not know it.
 *
 * @param source fingerprint of the data set that was converted
 * @param depthEncoding what is usual for it; absent in folders of older kits
 * @param holdsDistances whether its depth pictures hold distances; absent in folders of older kits
 */
record ConversionMark(
        String source,
        @Nullable String depthEncoding,
        @Nullable Boolean holdsDistances) {
    private static final String COMMENT = "# Written by crodino convert, which goes on here when it was stopped.\n";

    static ConversionMark of(Dataset source) {
        return new ConversionMark(source.fingerprint(), source.usualEncoding().key(), source.holdsDistances());
    }

    static Path file(Path root) {
        return root.resolve("convert.yaml");
    }

    /** The mark in a folder; empty when nobody converted anything into it. */
    static Optional<ConversionMark> read(Path root) {
        Path file = file(root);
        return Files.isRegularFile(file) ? Optional.of(Yaml.read(file, ConversionMark.class)) : Optional.empty();
    }

    void write(Path root) {
        AtomicFile.writeText(file(root), COMMENT + Yaml.write(this));
    }

    DepthEncoding encoding() {
        return depthEncoding == null ? DepthEncoding.DEPTH : DepthEncoding.of(depthEncoding);
    }

    boolean distances() {
        return Objects.requireNonNullElse(holdsDistances, true);
    }
}
