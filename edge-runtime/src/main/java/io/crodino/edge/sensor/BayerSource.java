package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The option that every colour source has, whoever makes its sensor: {@code bayer=RGGB} says that its pictures are raw.
 *
 * @param plain the source without it
 * @param pattern null where it does not say so
 */
record BayerSource(String plain, @Nullable BayerPattern pattern) {
    private static final String BAYER = "bayer";

    /** @throws UserException for a pattern that there is not, or a depth sensor */
    static BayerSource of(String source, Modality modality) {
        OwnOptions options = OwnOptions.of(source, List.of(BAYER));
        String text = options.own().get(BAYER);
        if (text == null) {
            return new BayerSource(source, null);
        }
        if (modality == Modality.DEPTH) {
            throw new UserException(Passwords.hidden(source) + ": bayer is an option of --rgb");
        }
        List<String> names =
                Arrays.stream(BayerPattern.values()).map(BayerPattern::name).toList();
        String name = text.toUpperCase(Locale.ROOT);
        if (!names.contains(name)) {
            throw new UserException(Passwords.hidden(source) + ": bayer is '" + text + "', expected one of "
                    + String.join(", ", names) + Suggestion.sentence(name, names));
        }
        return new BayerSource(options.plain(), BayerPattern.valueOf(name));
    }
}
