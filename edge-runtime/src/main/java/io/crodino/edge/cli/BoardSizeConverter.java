package io.crodino.edge.cli;

import io.crodino.formats.ImageSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads columns and rows, e.g. {@code 9x6}. */
final class BoardSizeConverter implements ITypeConverter<ImageSize> {
    @Override
    public ImageSize convert(String text) {
        try {
            return ImageSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("found '" + text + "', expected columns and rows, e.g. 9x6");
        }
    }
}
