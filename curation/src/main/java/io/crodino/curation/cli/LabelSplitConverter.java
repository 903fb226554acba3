package io.crodino.curation.cli;

import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a list of an RGB-D folder. */
final class LabelSplitConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (!Set.of("train", "val", "test").contains(text)) {
            throw new TypeConversionException("'" + text + "' is no list: expected train, val or test");
        }
        return text;
    }
}
