package io.crodino.edge.cli;

import io.crodino.formats.ImageSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 640x480}. */
final class SizeConverter implements ITypeConverter<ImageSize> {
    @Override
    public ImageSize convert(String text) {
        try {
            return ImageSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("found '" + text + "', expected two whole numbers, e.g. 640x480");
        }
    }
}
