package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Makes sensors from the text a user gives: {@code replay:DIR?fps=30&loop=true}, whatever a {@link SensorProvider}
 * understands, and otherwise anything OpenCV opens. What any of them hands out is brought to the form that the kit works
 * with, and registered, if it is depth with a {@code calibration}. Thread-safe.
 */
public final class Sensors {
    /** Sources of a module that this kit may not have. */
    private static final String ROS2 = "ros2:";

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
        BayerSource raw = BayerSource.of(source, modality);
        CalibratedSource calibrated = CalibratedSource.of(raw.plain(), modality);
        Sensor sensor = new ConformingSensor(plain(calibrated.plain(), modality), modality, raw.pattern());
        return calibrated.calibration() == null
                ? sensor
                : new RegisteredSensor(
                        sensor,
                        Passwords.hidden(source),
                        calibrated.calibration(),
                        calibrated.size(),
                        calibrated.fill());
    }

    private Sensor plain(String source, Modality modality) {
        for (SensorProvider provider : providers) {
            if (provider.accepts(source)) {
                return provider.create(source, modality);
            }
        }
        if (source.startsWith(Replay.PREFIX)) {
            return Replay.create(source, modality);
        }
        if (source.startsWith(ROS2)) {
            throw new UserException(source + " is a topic of ROS 2, which this installation does not know: use a"
                    + " distribution built with -Pdist,ros2, see docs/ROS2.md");
        }
        if (CameraSource.accepts(source)) {
            return new OpenCvSensor(CameraSource.parse(source, modality), modality);
        }
        if (!exists(source)) {
            throw new UserException("no " + modality.key() + " source '" + source
                    + "': expected a camera index, /dev/videoN, a pipeline, URL or video file, replay:DIR,"
                    + " z16:/dev/videoN or synthetic:");
        }
        return Replay.create(Replay.PREFIX + source, modality);
    }

    private static boolean exists(String source) {
        try {
            return Files.exists(Path.of(source));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
