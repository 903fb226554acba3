package io.crodino.trainer.report;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the networks made of the same few validation frames at some moments of a run, as small PNG files: {@code
 * input-FRAME-SENSOR.png}, {@code truth-FRAME.png}, {@code step-STEP-FRAME-SENSOR.png}. Of the moments the first, the
 * latest and some between them stay, so that there is never more than {@value #MOST_FRAMES} frames at {@value
 * #MOST_STEPS} steps. Confined to one thread.
 */
public final class Samples {
    private static final int MOST_FRAMES = 3;
    private static final int MOST_STEPS = 6;
    private static final Pattern PREDICTION = Pattern.compile("step-(\\d+)-\\d+-(rgb|depth)\\.png");

    private final Path folder;
    private final LabelledFrames validation;
    private final Thumbnails thumbnails;
    private final int[] frames;
    private final Map<Modality, byte[][]> seen = new EnumMap<>(Modality.class);
    private boolean inputsWritten;

    private Samples(Path folder, LabelledFrames validation) {
        this.folder = folder;
        this.validation = validation;
        this.thumbnails = new Thumbnails(validation.size(), validation.dataset().classes());
        int count = Math.min(MOST_FRAMES, validation.count());
        this.frames = IntStream.range(0, count)
                .map(i -> (2 * i + 1) * validation.count() / (2 * count))
                .toArray();
    }

    /**
     * Opens the folder of a run, which need not exist.
     *
     * @param step pictures of later steps are removed: a resumed run makes them again
     */
    public static Samples open(Path folder, LabelledFrames validation, long step) {
        Samples samples = new Samples(folder, validation);
        samples.remove(samples.steps().stream().filter(found -> found > step).toList());
        return samples;
    }

    /**
     * Remembers a prediction until {@link #write}, if its frame is one of those that are shown.
     *
     * @param index of the frame in the validation split
     * @param classes H x W training ids
     */
    public void saw(Modality modality, int index, byte[] classes) {
        for (int i = 0; i < frames.length; i++) {
            if (frames[i] == index) {
                seen.computeIfAbsent(modality, key -> new byte[frames.length][])[i] = classes;
            }
        }
    }

    /** Writes what was seen since the last time, as the state after {@code step} steps. */
    public void write(long step) {
        if (!inputsWritten) {
            writeInputs();
            inputsWritten = true;
        }
        seen.forEach((modality, maps) -> {
            for (int i = 0; i < maps.length; i++) {
                write(prediction(step, i, modality), thumbnails.classes(maps[i]));
            }
        });
        seen.clear();
        thin();
    }

    private void writeInputs() {
        for (int i = 0; i < frames.length; i++) {
            LabelledFrame frame = validation.get(frames[i]);
            write(input(i, Modality.RGB), thumbnails.color(frame));
            write(input(i, Modality.DEPTH), thumbnails.depth(frame));
            write(truth(i), thumbnails.classes(frame.label()));
        }
    }

    private static void write(Path file, byte[] png) {
        AtomicFile.writeUnforced(file, out -> out.write(png));
    }

    /** Gives up the moment that the others miss least, as long as there are too many. */
    private void thin() {
        List<Long> steps = new ArrayList<>(steps());
        List<Long> surplus = new ArrayList<>();
        while (steps.size() > MOST_STEPS) {
            int least = 1;
            for (int i = 2; i < steps.size() - 1; i++) {
                if (steps.get(i + 1) - steps.get(i - 1) < steps.get(least + 1) - steps.get(least - 1)) {
                    least = i;
                }
            }
            surplus.add(steps.remove(least));
        }
        remove(surplus);
    }

    private void remove(List<Long> steps) {
        for (long step : steps) {
            for (Path file : predictions().getOrDefault(step, List.of())) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UserException("cannot delete " + file + ": " + e.getMessage(), e);
                }
            }
        }
    }

    /** The steps of which there are pictures, ascending. */
    List<Long> steps() {
        return List.copyOf(new TreeSet<>(predictions().keySet()));
    }

    private Map<Long, List<Path>> predictions() {
        Map<Long, List<Path>> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = PREDICTION.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.computeIfAbsent(Long.parseLong(name.group(1)), step -> new ArrayList<>())
                            .add(file);
                }
            }
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": " + e.getMessage(), e);
        }
        return found;
    }

    /** Frames that are shown. */
    int count() {
        return frames.length;
    }

    /** The stem of a shown frame. */
    String stem(int frame) {
        return validation.stem(frames[frame]);
    }

    Path input(int frame, Modality modality) {
        return folder.resolve("input-" + frame + "-" + modality.key() + ".png");
    }

    Path truth(int frame) {
        return folder.resolve("truth-" + frame + ".png");
    }

    Path prediction(long step, int frame, Modality modality) {
        return folder.resolve(String.format(Locale.ROOT, "step-%08d-%d-%s.png", step, frame, modality.key()));
    }
}
