package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files {@code SENSOR/trajectory_NNNN/FFFFFF.EXTENSION} of a Mid-Air scene; folders are listed once. Thread-safe. */
final class MidAirFiles {
    private static final Pattern TRAJECTORY = Pattern.compile("trajectory_\\d+");
    private static final Pattern PICTURE = Pattern.compile("(\\d{6})\\.(png|jpe?g)", Pattern.CASE_INSENSITIVE);

    private final Path scene;
    private final List<String> sensors;
    private final int every;
    private final Map<Path, Map<String, Path>> listed = new ConcurrentHashMap<>();

    /**
     * @param sensors folders that every frame must be in; the first says which frames there are
     * @param every frames whose number is a multiple of this are taken
     */
    MidAirFiles(Path scene, List<String> sensors, int every) {
        this.scene = scene;
        this.sensors = sensors;
        this.every = every;
        for (String sensor : sensors) {
            if (!Files.isDirectory(scene.resolve(sensor))) {
                throw new UserException("no folder " + scene.resolve(sensor) + ": expected a Mid-Air scene with "
                        + String.join(", ", sensors) + "; download and unzip these, or choose another with ?scene=");
            }
        }
    }

    Path scene() {
        return scene;
    }

    /** Names such as {@code trajectory_5000}, in the order of their numbers. */
    List<String> trajectories() {
        try (Stream<Path> folders = Files.list(scene.resolve(sensors.get(0)))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> TRAJECTORY.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot list " + scene + ": " + e.getMessage(), e);
        }
    }

    /** The chosen frames of a trajectory. */
    Stream<String> stems(String trajectory) {
        return pictures(trajectory, sensors.get(0)).keySet().stream()
                .filter(number -> Integer.parseInt(number) % every == 0)
                .map(number -> trajectory + "-" + number);
    }

    /** @throws UserException when the frame has no such picture */
    Path file(String stem, String sensor) {
        int dash = stem.indexOf('-');
        Path file = pictures(stem.substring(0, dash), sensor).get(stem.substring(dash + 1));
        if (file == null) {
            throw new UserException("no picture " + stem.substring(dash + 1) + " in "
                    + scene.resolve(sensor).resolve(stem.substring(0, dash)) + ", but " + sensors.get(0)
                    + " has one: unzip that trajectory again");
        }
        return file;
    }

    private Map<String, Path> pictures(String trajectory, String sensor) {
        return listed.computeIfAbsent(scene.resolve(sensor).resolve(trajectory), MidAirFiles::list);
    }

    private static Map<String, Path> list(Path folder) {
        Map<String, Path> pictures = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher matcher = PICTURE.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    pictures.put(matcher.group(1), file);
                }
            });
            return pictures;
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": expected the pictures of a trajectory there", e);
        }
    }
}
