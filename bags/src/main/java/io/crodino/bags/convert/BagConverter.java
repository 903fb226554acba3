package io.crodino.bags.convert;

import io.crodino.bags.Bag;
import io.crodino.bags.calibration.BagCameras;
import io.crodino.bags.picture.PictureTopic;
import io.crodino.bags.picture.PictureTopics;
import io.crodino.bags.rosbag.Bags;
import io.crodino.formats.Cli;
import io.crodino.formats.ImageSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The job of {@code crodino convert bag}, and what it tells. For one thread.
 *
 * @param in a bag's folder or file
 * @param names of topics, empty for the only one that fits
 * @param pairNanos pictures taken farther apart are no pair; 0 = half the time between two pictures of the slower sensor
 * @param extension of colour pictures that are no files in the bag
 */
public record BagConverter(Path in, PerModality<Optional<String>> names, Path out, long pairNanos, String extension) {
    /**
     * Converts, or goes on with it.
     *
     * @param stop asked often; when true the job ends, and can go on later
     * @param terminal told how far it is, and what was found
     * @throws UserException when the bag, the topics or the folder are not as they should be
     */
    public void run(BooleanSupplier stop, PrintWriter terminal) {
        try (Bag bag = Bags.open(in)) {
            bag.notices().forEach(notice -> terminal.println("convert: " + notice));
            PictureTopics found = PictureTopics.of(bag, in.toString());
            PerModality<PictureTopic> topics = PerModality.of(
                    modality -> found.choose(modality, names.get(modality), "--" + modality.key() + " TOPIC"));
            topics.forEach((modality, topic) -> terminal.println("convert: " + modality.key() + " from "
                    + topic.topic().name() + ", " + topic.topic().count() + " pictures"));
            BagMark mark = new BagMark(source(bag, topics));
            mark.requireFitting(out);
            Optional<Survey> survey = survey(bag, topics, stop, terminal);
            if (survey.isEmpty() || !convert(bag, topics, survey.get(), mark, stop, terminal)) {
                terminal.println("stopped; the same command goes on");
            }
        } finally {
            terminal.flush();
        }
    }

    /** The bag, and what of it. */
    private String source(Bag bag, PerModality<PictureTopic> topics) {
        return in.toAbsolutePath().getFileName() + " of " + Instant.ofEpochSecond(0, bag.startNanos()) + " to "
                + Instant.ofEpochSecond(0, bag.endNanos()) + " "
                + String.join(
                        " ",
                        List.of(
                                topics.rgb().topic().name(),
                                String.valueOf(topics.rgb().topic().count()),
                                topics.depth().topic().name(),
                                String.valueOf(topics.depth().topic().count()),
                                "pair-ms",
                                milliseconds(pairNanos)));
    }

    private static String milliseconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    private static Optional<Survey> survey(
            Bag bag, PerModality<PictureTopic> topics, BooleanSupplier stop, PrintWriter terminal) {
        long total = topics.rgb().topic().count() + topics.depth().topic().count();
        ProgressLine progress = new ProgressLine(
                terminal, "times", "pictures", 0, (int) Math.min(Integer.MAX_VALUE, total), System::nanoTime);
        Optional<Survey> survey =
                Survey.of(bag, topics, stop, count -> progress.accept((int) Math.min(Integer.MAX_VALUE, count)));
        progress.end();
        return survey;
    }

    /** Whether all is there. */
    private boolean convert(
            Bag bag,
            PerModality<PictureTopic> topics,
            Survey survey,
            BagMark mark,
            BooleanSupplier stop,
            PrintWriter terminal) {
        Frames frames = Frames.of(survey.shots(), pairNanos);
        if (frames.count() == 0) {
            throw new UserException("no " + topics.rgb().topic().name() + " picture was taken within "
                    + milliseconds(frames.pairNanos()) + " ms of one of "
                    + topics.depth().topic().name()
                    + ": give a longer time with --pair-ms, or look whether both clocks are one");
        }
        mark.write(out);
        BagConversion conversion = new BagConversion(bag, topics, frames, out, extension);
        ProgressLine progress = new ProgressLine(
                terminal, "convert", "frames", conversion.done(), conversion.total(), System::nanoTime);
        boolean complete = conversion.run(stop, progress);
        progress.end();
        if (complete) {
            finish(conversion, survey, frames, terminal);
        }
        return complete;
    }

    private void finish(BagConversion conversion, Survey survey, Frames frames, PrintWriter terminal) {
        List<String> notices = new ArrayList<>();
        Optional<Calibration> calibration = calibration(survey.cameras(), notices);
        boolean registers = registers(survey.cameras(), calibration, conversion.sizes(), notices);
        int written = conversion.finish(calibration, registers);
        int alone = survey.shots().rgb().size() + survey.shots().depth().size() - 2 * frames.count();
        if (!conversion.damaged().isEmpty()) {
            notices.add(conversion.damaged().size() + " pictures could not be decoded and are left out, the first: "
                    + conversion.damaged().get(0));
        }
        frames.leaps().ifPresent(notices::add);
        notices.forEach(notice -> terminal.println("convert: " + notice));
        terminal.println("done: " + written + " frames in " + out + ", " + alone + " pictures without partner within "
                + milliseconds(frames.pairNanos()) + " ms");
        String replay = Cli.shellWord("replay:" + out + "?fps=recorded");
        terminal.println("watch: ./crodino run --models DIR --rgb " + replay + " --depth " + replay);
    }

    private static Optional<Calibration> calibration(BagCameras cameras, List<String> notices) {
        try {
            return Optional.of(cameras.calibration());
        } catch (UserException e) {
            notices.add("no " + BagConversion.CALIBRATION + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether depth has to be registered on reading, and can be. */
    private static boolean registers(
            BagCameras cameras, Optional<Calibration> calibration, PerModality<ImageSize> sizes, List<String> notices) {
        boolean oneSize = sizes.rgb().equals(sizes.depth());
        if (calibration.isEmpty()) {
            if (!oneSize) {
                notices.add("depth is not registered to colour: bring it there before you train");
            }
            return false;
        }
        Calibration known = calibration.get();
        if (oneSize && (cameras.isRegistered() || known.isRegistered())) {
            return false;
        }
        if (!known.colour().size().equals(sizes.rgb()) || !known.depth().size().equals(sizes.depth())) {
            notices.add("depth is not registered to colour, and " + BagConversion.CALIBRATION + " is for colour of "
                    + known.colour().size() + " and depth of " + known.depth().size() + ", while the pictures are "
                    + sizes.rgb() + " and " + sizes.depth() + ": bring depth to colour before you train");
            return false;
        }
        notices.add("depth is not registered to colour: it will be on reading, with " + BagConversion.CALIBRATION);
        return true;
    }
}
