package io.crodino.world;

import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a source text such as {@code synthetic:seed=7&size=320x240&fps=30&weather=clear} asks for.
 *
 * @param seed of the flight
 * @param camera image size
 * @param fps frames per second, above 0, at most 240
 * @param weather one kind throughout, or empty for changing weather
 */
record SyntheticSource(long seed, Camera camera, double fps, Optional<Weather.Kind> weather) {
    static final String PREFIX = "synthetic:";
    private static final List<String> KEYS = List.of("seed", "size", "fps", "weather");
    private static final String CHANGING = "changing";

    SyntheticSource {
        if (!(fps > 0 && fps <= 240)) {
            throw new UserException("fps=" + fps + ": expected above 0 and at most 240");
        }
    }

    /** Reads a source text. */
    static SyntheticSource parse(String source) {
        SyntheticSource parsed = new SyntheticSource(1, new Camera(320, 240), 30, Optional.empty());
        for (String setting : source.substring(PREFIX.length()).split("&", -1)) {
            parsed = setting.isEmpty() ? parsed : parsed.with(setting, source);
        }
        return parsed;
    }

    private SyntheticSource with(String setting, String source) {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? setting : setting.substring(0, equals);
        String value = equals < 0 ? "" : setting.substring(equals + 1);
        try {
            return switch (key) {
                case "seed" -> new SyntheticSource(Long.parseLong(value), camera, fps, weather);
                case "size" -> new SyntheticSource(seed, Camera.parse(value), fps, weather);
                case "fps" -> new SyntheticSource(seed, camera, Double.parseDouble(value), weather);
                case "weather" -> new SyntheticSource(seed, camera, fps, kind(value));
                default ->
                    throw new UserException(source + ": unknown key '" + key + "'" + Suggestion.sentence(key, KEYS));
            };
        } catch (NumberFormatException e) {
            throw new UserException(
                    source + ": " + key + "='" + value + "' is not a number; write e.g. " + key + "=7", e);
        }
    }

    private static Optional<Weather.Kind> kind(String name) {
        if (name.equals(CHANGING)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Weather.Kind.values())
                .filter(kind -> kind.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserException("weather=" + name + ": expected changing, "
                        + Arrays.stream(Weather.Kind.values())
                                .map(Weather.Kind::key)
                                .collect(Collectors.joining(", ")))));
    }

    /** The number of the frame that is the newest at a time of {@link System#nanoTime}. */
    long stepAt(long nanos) {
        return (long) Math.floor(nanos * 1e-9 * fps);
    }

    /** When a frame is taken, on the clock of {@link System#nanoTime}. */
    long nanosOf(long step) {
        return (long) Math.ceil(step / fps * 1e9);
    }

    /** The time of flight of a frame in seconds, the same for every size and frame rate. */
    double secondsOf(long step) {
        return step / fps;
    }
}
