package io.crodino.edge.cli;

import io.crodino.formats.Shard;
import io.crodino.formats.UserException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 0/4}. */
final class ShardConverter implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
        try {
            return Shard.parse(text);
        } catch (UserException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
