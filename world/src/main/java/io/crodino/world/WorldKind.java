package io.crodino.world;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The synthetic worlds there are. */
public enum WorldKind {
    /** Seven classes, mild weather: a small network learns it in a minute or two. */
    STANDARD("synthetic world", WorldClass.BUILDING, 8) {
        @Override
        Scene scene(long flightSeed, int number) {
            return Scene.standard(flightSeed, Optional.of(Forecast.ofFlight(number)));
        }
    },
    /** Nine classes, of which each sensor takes two pairs for one, hard weather and bad depth sensors. */
    BENCHMARK("synthetic benchmark", WorldClass.SHRUB, 2) {
        @Override
        Scene scene(long flightSeed, int number) {
            return Scene.benchmark(flightSeed, Conditions.ofFlight(number));
        }
    };

    private final String title;
    private final WorldClass last;
    private final int framesPerFlight;

    WorldKind(String title, WorldClass last, int framesPerFlight) {
        this.title = title;
        this.last = last;
        this.framesPerFlight = framesPerFlight;
    }

    /** @throws UserException when there is no such world */
    public static WorldKind parse(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UserException("world '" + key + "': expected "
                        + Arrays.stream(values()).map(WorldKind::key).collect(Collectors.joining(" or "))));
    }

    /** The name on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The data set's name. */
    public String title() {
        return title;
    }

    /** Its classes; the position is the training id. */
    public List<WorldClass> classes() {
        return Arrays.stream(WorldClass.values())
                .filter(c -> c.compareTo(last) <= 0)
                .toList();
    }

    /** The classes as {@code dataset.yaml} lists them. */
    public List<ClassInfo> infos() {
        return classes().stream().map(WorldClass::info).toList();
    }

    /** How many frames of one flight a data set holds. */
    public int framesPerFlight() {
        return framesPerFlight;
    }

    /** The ingredients of a numbered flight. */
    abstract Scene scene(long flightSeed, int number);
}
