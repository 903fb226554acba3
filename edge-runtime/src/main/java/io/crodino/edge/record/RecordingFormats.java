package io.crodino.edge.record;

import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.List;
import java.util.ServiceLoader;

/** The forms of recordings that this build knows. Immutable. */
public record RecordingFormats(List<RecordingFormat> all) {
    public RecordingFormats {
        all = List.copyOf(all);
    }

    /** Those on the class path. */
    public static RecordingFormats installed() {
        return new RecordingFormats(ServiceLoader.load(RecordingFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** @throws UserException when this build does not know it */
    public RecordingFormat named(String name) {
        List<String> names = all.stream().map(RecordingFormat::name).toList();
        return all.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "format is '" + name + "', which this build does not know" + Suggestion.sentence(name, names)));
    }
}
