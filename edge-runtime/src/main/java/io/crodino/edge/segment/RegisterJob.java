package io.crodino.edge.segment;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.DepthRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Registers stored depth pictures that have no result yet; each result is whole or absent. For one thread. */
public final class RegisterJob {
    private static final Pattern OTHER_PICTURE = Pattern.compile("(?i).*[.](jpe?g|tiff?|bmp|webp|exr|pgm)");

    private final List<Task> todo = new ArrayList<>();
    private final @Nullable ColourComparison colour;
    private int before;

    private record Task(Path from, Path to) {}

    private RegisterJob(@Nullable ColourComparison colour) {
        this.colour = colour;
    }

    /**
     * Looks what is to do.
     *
     * @param in a PNG file, or a folder of them
     * @param out the same
     * @param colour what the registered ones are compared with; null for nothing
     * @param force whether what is there is written anew
     * @param calibration that they are registered with
     * @param fill whether cracks are closed
     * @throws UserException when there is nothing to register, or what is there was made otherwise
     */
    public static RegisterJob prepare(
            Path in,
            Path out,
            @Nullable ColourComparison colour,
            boolean force,
            Calibration calibration,
            boolean fill) {
        OpenCv.load();
        RegisterJob job = new RegisterJob(colour);
        if (Files.isDirectory(in)) {
            List<Task> tasks = list(in, out).stream()
                    .map(file -> new Task(file, out.resolve(file.getFileName())))
                    .toList();
            tasks.forEach(RegisterJob::requireApart);
            RegisterMark.of(calibration, fill)
                    .put(out, tasks.stream().map(Task::to).toList(), force);
            tasks.forEach(task -> job.add(task, force));
        } else if (!Files.exists(in)) {
            throw new UserException("no " + in + ": expected a depth picture (PNG with 16 bits) or a folder of them");
        } else if (isPng(out) && !Files.isDirectory(out)) {
            job.add(new Task(in, out), force);
        } else if (!Files.isDirectory(out)
                && OTHER_PICTURE.matcher(out.toString()).matches()) {
            throw new UserException(
                    "--out " + out + ": expected a name that ends in .png, because depth needs 16 bits");
        } else {
            job.add(new Task(in, out.resolve(in.getFileName())), force);
        }
        return job;
    }

    private static List<Path> list(Path in, Path out) {
        if (Files.exists(in.resolve("dataset.yaml"))) {
            throw new UserException(in + " is an RGB-D folder: give " + in.resolve("depth")
                    + ", or write 'calibration: FILE' into its dataset.yaml, and it is registered on reading");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UserException("--out " + out + " is a file: expected a folder for the pictures of " + in);
        }
        try (Stream<Path> files = Files.list(in)) {
            List<Path> found = files.filter(RegisterJob::isPng).sorted().toList();
            if (found.isEmpty()) {
                throw new UserException(in + " holds no PNG files: expected depth pictures with 16 bits");
            }
            return found;
        } catch (IOException e) {
            throw new UserException("cannot list " + in + ": expected a readable folder", e);
        }
    }

    private static boolean isPng(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches("[^.].*\\.png");
    }

    private static void requireApart(Task task) {
        if (task.from()
                .toAbsolutePath()
                .normalize()
                .equals(task.to().toAbsolutePath().normalize())) {
            throw new UserException("--out " + task.to() + " is what is read: a registered picture cannot be registered"
                    + " again, so choose another place");
        }
    }

    private void add(Task task, boolean force) {
        requireApart(task);
        if (!force && Files.exists(task.to())) {
            before++;
        } else {
            todo.add(task);
        }
    }

    /** All pictures. */
    public int total() {
        return todo.size() + before;
    }

    /** Pictures that are there already. */
    public int before() {
        return before;
    }

    /**
     * Does it.
     *
     * @param stop asked before each picture
     * @param progress told how many pictures are done
     * @throws UserException when results cannot be written
     */
    public RegisterOutcome run(DepthRegistration registration, BooleanSupplier stop, IntConsumer progress) {
        List<String> damaged = new ArrayList<>();
        List<String> uncompared = new ArrayList<>();
        double measured = 0;
        double covered = 0;
        int written = 0;
        Mat registered = new Mat();
        try {
            for (int i = 0; i < todo.size() && !stop.getAsBoolean(); i++) {
                progress.accept(before + i);
                Task task = todo.get(i);
                try {
                    measured += register(registration, task.from(), registered);
                } catch (UserException e) {
                    damaged.add(String.valueOf(e.getMessage()));
                    continue;
                }
                PictureEncoding.RUN_LENGTH_PNG.writeUnforced(registered, task.to());
                covered += share(registered);
                written++;
                if (colour != null) {
                    colour.add(task.from(), registered).ifPresent(uncompared::add);
                }
            }
            progress.accept(before + written + damaged.size());
        } finally {
            registered.release();
        }
        int pictures = Math.max(1, written);
        return new RegisterOutcome(
                written,
                damaged,
                uncompared,
                todo.size() - written - damaged.size(),
                measured / pictures,
                covered / pictures);
    }

    /** Returns the share of pixels that were measured. */
    private static double register(DepthRegistration registration, Path from, Mat registered) {
        Mat picture = PictureFile.stored(from);
        try {
            registration.register(picture, registered);
            return share(picture);
        } catch (UserException e) {
            throw new UserException(from + ": " + e.getMessage(), e);
        } finally {
            picture.release();
        }
    }

    private static double share(Mat picture) {
        return (double) Core.countNonZero(picture) / picture.total();
    }
}
