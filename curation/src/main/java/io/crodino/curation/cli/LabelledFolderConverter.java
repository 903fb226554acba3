package io.crodino.curation.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code folder:DIR}, or the folder alone. */
final class LabelledFolderConverter implements ITypeConverter<Path> {
    private static final String SCHEME = "folder:";

    @Override
    public Path convert(String text) {
        String folder = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        if (folder.matches("(nyu|potsdam|mid-air|sun):.*")) {
            throw new TypeConversionException(
                    "'" + text + "' is a public data set: expected folder:DIR; './crodino convert' makes one of it");
        }
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no name of a folder: expected folder:DIR");
        }
    }
}
