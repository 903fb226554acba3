package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.RgbdFolder;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Makes sensors from the text a user gives: {@code replay:DIR?fps=30&loop=true}, whatever a {@link SensorProvider}
 * understands, and otherwise anything OpenCV opens. Thread-safe.
 */
public final class Sensors {
    private final List<SensorProvider> providers;

    public Sensors(List<SensorProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** With the providers on the class path. */
    public static Sensors installed() {
        return new Sensors(ServiceLoader.load(SensorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** @throws UserException when the text is wrong in a way that waiting cannot mend */
    public Sensor create(String source, Modality modality) {
        for (SensorProvider provider : providers) {
            if (provider.accepts(source)) {
                return provider.create(source, modality);
            }
        }
        if (source.startsWith("replay:")) {
            return replay(source, modality);
        }
        boolean file = !source.startsWith("/dev/")
                && !source.matches("\\d+")
                && !source.contains("://")
                && !source.contains(" ! ");
        if (file && !Files.exists(Path.of(source))) {
            throw new UserException(
                    "no " + modality.key() + " source '" + source
                            + "': expected a camera index, /dev/videoN, a pipeline, URL or video file, replay:DIR or synthetic:");
        }
        return new OpenCvSensor(source, modality);
    }

    private static Sensor replay(String source, Modality modality) {
        SourceOptions options = SourceOptions.parse(source, List.of("fps", "loop"));
        double fps = options.number("fps", 30);
        if (!(fps > 0 && fps <= 1000)) {
            throw new UserException(source + ": fps is " + fps + ", expected above 0, at most 1000");
        }
        RgbdFolder folder = RgbdFolder.open(Path.of(options.path()));
        return new ReplaySensor(source, modality, folder, fps, options.flag("loop", true));
    }
}
