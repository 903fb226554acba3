package io.crodino.bags.convert;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.bags.picture.PictureTopic;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Size;

/**
 * Writes the pictures of a bag as an RGB-D folder. Each picture is whole or absent, so a conversion that was killed at any
 * moment goes on where it was. {@code dataset.yaml} comes last: a folder cut off half-way is no data set. Needs the memory
 * of a few pictures, beside what the bag needs. For one thread.
 */
final class BagConversion {
    /** Of the folder. */
    static final String CALIBRATION = "calibration.yaml";

    private final Bag bag;
    private final PerModality<PictureTopic> topics;
    private final Frames frames;
    private final Path root;
    private final String extension;
    private final PerModality<Folder> folders;
    private final List<String> damaged = new ArrayList<>();

    /**
     * @param extension of colour pictures that are no files in the bag, {@code .png} or {@code .jpg}
     */
    BagConversion(Bag bag, PerModality<PictureTopic> topics, Frames frames, Path root, String extension) {
        this.bag = bag;
        this.topics = topics;
        this.frames = frames;
        this.root = root;
        this.extension = extension;
        this.folders = PerModality.of(modality -> new Folder(root.resolve(modality.key())));
    }

    /** One sensor's pictures, and their size: null before the first. */
    private static final class Folder {
        final Path path;

        @Nullable
        Size size;

        Folder(Path path) {
            this.path = path;
        }

        ImageSize sizeOf(String stem) {
            Path png = path.resolve(stem + ".png");
            Mat picture = PictureFile.stored(Files.exists(png) ? png : path.resolve(stem + ".jpg"));
            try {
                return new ImageSize(picture.cols(), picture.rows());
            } finally {
                picture.release();
            }
        }

        boolean has(String stem) {
            return Files.exists(path.resolve(stem + ".png")) || Files.exists(path.resolve(stem + ".jpg"));
        }

        void remove(String stem) {
            try {
                Files.deleteIfExists(path.resolve(stem + ".png"));
                Files.deleteIfExists(path.resolve(stem + ".jpg"));
            } catch (IOException e) {
                throw new UserException("cannot delete " + path.resolve(stem) + ": " + e.getMessage(), e);
            }
        }
    }

    /** Frames in all. */
    int total() {
        return frames.count();
    }

    /** Frames that are complete. */
    int done() {
        int done = 0;
        for (int frame = 0; frame < frames.count(); frame++) {
            done += isComplete(Frames.stem(frame)) ? 1 : 0;
        }
        return done;
    }

    private boolean isComplete(String stem) {
        return folders.rgb().has(stem) && folders.depth().has(stem);
    }

    /** Pictures that could not be decoded and are left out with their partners, each in one sentence. */
    List<String> damaged() {
        return damaged;
    }

    /**
     * Width and height of the pictures, of the first complete frame.
     *
     * @throws UserException when no frame is complete
     */
    PerModality<ImageSize> sizes() {
        for (int frame = 0; frame < frames.count(); frame++) {
            String stem = Frames.stem(frame);
            if (isComplete(stem)) {
                return folders.map(folder -> folder.sizeOf(stem));
            }
        }
        throw nothingComplete();
    }

    private UserException nothingComplete() {
        return new UserException("no frame of " + root + " has both pictures: " + damaged.get(0));
    }

    /**
     * Writes the pictures that are missing.
     *
     * @param stop asked before each picture; when true the conversion ends, and can go on later
     * @param progress is told the number of complete frames after each one
     * @return whether all is there
     * @throws UserException when the bag is damaged, pictures of one topic differ in size, or the disk is full
     */
    boolean run(BooleanSupplier stop, IntConsumer progress) {
        PerModality<int[]> next = PerModality.of(modality -> new int[1]);
        int complete = done();
        Predicate<String> wanted = name -> name.equals(topics.rgb().topic().name())
                || name.equals(topics.depth().topic().name());
        try (Messages messages = bag.messages(topic -> wanted.test(topic.name()))) {
            for (BagMessage message = messages.next(); message != null; message = messages.next()) {
                Modality modality =
                        message.topic().name().equals(topics.rgb().topic().name()) ? Modality.RGB : Modality.DEPTH;
                int frame = frames.frame(modality, next.get(modality)[0]++);
                String stem = Frames.stem(Math.max(0, frame));
                if (frame < 0 || folders.get(modality).has(stem)) {
                    continue;
                }
                if (stop.getAsBoolean()) {
                    return false;
                }
                write(modality, stem, message.data());
                if (isComplete(stem)) {
                    complete++;
                    progress.accept(complete);
                }
            }
        }
        return true;
    }

    private void write(Modality modality, String stem, ByteBuffer message) {
        PictureTopic topic = topics.get(modality);
        byte[] file;
        String end;
        Mat picture;
        try {
            picture = topic.decode(message);
        } catch (UserException e) {
            damaged.add(stem + ", " + e.getMessage());
            return;
        }
        try {
            requireSize(modality, picture.size());
            Optional<byte[]> asItIs = topic.file(message);
            end = asItIs.map(PictureTopic::extension).orElse(modality == Modality.RGB ? extension : ".png");
            String encoding = end;
            file = asItIs.orElseGet(() -> PictureEncoding.of(encoding).encode(picture));
        } finally {
            picture.release();
        }
        AtomicFile.writeUnforced(folders.get(modality).path.resolve(stem + end), out -> out.write(file));
    }

    private void requireSize(Modality modality, Size size) {
        Folder folder = folders.get(modality);
        if (folder.size == null) {
            folder.size = size;
        }
        if (!size.equals(folder.size)) {
            throw new UserException(
                    "the pictures of " + topics.get(modality).topic().name() + " change from " + folder.size + " to "
                            + size + ": all images of an RGB-D folder have one size; cut the bag there");
        }
    }

    /**
     * Writes what describes the pictures; the folder is a data set then.
     *
     * @param calibration empty when the bag does not tell
     * @param registers whether depth is registered with it on reading
     * @return frames of the folder
     * @throws UserException when no frame is complete, or the disk is full
     */
    int finish(Optional<Calibration> calibration, boolean registers) {
        int complete = 0;
        for (int frame = 0; frame < frames.count(); frame++) {
            String stem = Frames.stem(frame);
            if (isComplete(stem)) {
                complete++;
            } else {
                folders.forEach((modality, folder) -> folder.remove(stem));
            }
        }
        if (complete == 0) {
            throw nothingComplete();
        }
        AtomicFile.writeText(root.resolve(CaptureTimes.FILE), frames.times(this::isComplete));
        calibration.ifPresent(known -> CalibrationFile.write(root.resolve(CALIBRATION), known));
        new RgbdFolder(
                        root,
                        String.valueOf(root.toAbsolutePath().getFileName()),
                        List.of(),
                        List.of(RgbdFolder.IGNORE),
                        DepthFormat.MILLIMETRES,
                        registers ? CALIBRATION : "")
                .writeDescription();
        return complete;
    }
}
