package io.crodino.trainer;

import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The constants of an enum as configurations write them: {@code PER_SAMPLE} is {@code per-sample}. */
public final class Keyword {
    private Keyword() {}

    /** What configurations write. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that was written, in large or small letters.
     *
     * @param setting what it is of, for the error
     * @throws UserException when there is none
     */
    public static <E extends Enum<E>> E read(Class<E> type, String setting, String written) {
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Keyword::of).toList();
        int index = known.indexOf(written.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new UserException("unknown " + setting + " '" + written + "'" + Suggestion.sentence(written, known));
        }
        return type.getEnumConstants()[index];
    }
}
