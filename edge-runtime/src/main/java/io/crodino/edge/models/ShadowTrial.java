package io.crodino.edge.models;

import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Lets new models compute copies of the newest pictures beside those in charge, and compares. It takes at most a third of
 * the time, so that the loop has its share. Confined to one thread.
 */
final class ShadowTrial {
    private static final long PATIENCE_MILLIS = 10_000;
    /** Time at rest for each time at work. */
    private static final int REST = 2;

    private final RunningKit kit;
    private final UpdateConfig config;

    ShadowTrial(RunningKit kit, UpdateConfig config) {
        this.kit = kit;
        this.config = config;
    }

    /**
     * What was measured for one sensor.
     *
     * @param agreement share of pixels with the class that the old network finds, 0 to 1
     * @param confidence mean of the new network, 0 to 1
     * @param usual what the new network's confidence is judged by
     * @param millis fastest picture of the new network: what else the computer does makes none faster
     * @param before fastest of the old network
     */
    record Measured(double agreement, double confidence, double usual, double millis, double before) {
        String text(Modality sensor) {
            return String.format(
                    Locale.ROOT,
                    "%s agrees on %.1f %% of the pixels, confidence %.2f (usual %.2f), %.1f ms (before %.1f ms)",
                    sensor.key(),
                    100 * agreement,
                    confidence,
                    usual,
                    millis,
                    before);
        }
    }

    static String text(Map<Modality, Measured> all) {
        return all.entrySet().stream()
                .map(each -> each.getValue().text(each.getKey()))
                .collect(Collectors.joining("; "));
    }

    /**
     * Tries every model.
     *
     * @throws UserException for the first that does not do what it should
     */
    Map<Modality, Measured> run(Map<Modality, SegmentationModel> models) throws InterruptedException {
        Map<Modality, Measured> all = new EnumMap<>(Modality.class);
        for (Map.Entry<Modality, SegmentationModel> old : kit.models().entrySet()) {
            Modality sensor = old.getKey();
            SegmentationModel model = models.get(sensor);
            if (model == null) {
                throw new UserException("the pair has no model for the " + sensor.key() + " sensor of this kit");
            }
            requireSameDepth(model.card(), old.getValue().card());
            try (SegmentationModel beside = old.getValue().sibling()) {
                Measured measured = measure(sensor, model, beside);
                require(sensor, measured);
                all.put(sensor, measured);
            }
        }
        return all;
    }

    /** Health and grid go by the depth that the network believes in, and are made once at a start. */
    private static void requireSameDepth(ModelCard card, ModelCard before) {
        if (card.depthMax() != before.depthMax()) {
            throw new UserException(
                    "the depth model believes distances up to " + card.depthMax() + " m, the one in charge "
                            + before.depthMax() + " m: stop the kit and install it with --models DIR");
        }
    }

    private Measured measure(Modality sensor, SegmentationModel model, SegmentationModel old)
            throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        double agreement = 0;
        double confidence = 0;
        double oldConfidence = 0;
        try (InputResizer forModel = new InputResizer(model.card());
                InputResizer forOld = new InputResizer(old.card());
                Frame picture = new Frame()) {
            for (int i = 0; i < config.trial().pictures(); i++) {
                if (!kit.nextPicture(sensor, picture, PATIENCE_MILLIS)) {
                    throw new UserException("the " + sensor.key() + " sensor gives no pictures to try the model on:"
                            + " install it again when the sensor is well");
                }
                forOld.resize(picture.image(), picture.unit(), old.input());
                forModel.resize(picture.image(), picture.unit(), model.input());
                // In turn, because the loop computes this picture too, at the same time as whoever is first.
                if (i % 2 == 0) {
                    before.add(run(old));
                    millis.add(run(model));
                } else {
                    millis.add(run(model));
                    before.add(run(old));
                }
                PairInstaller.requireNumbers(model, model.card().classes().size());
                agreement += agreement(model, old) / config.trial().pictures();
                confidence += model.meanConfidence() / config.trial().pictures();
                oldConfidence += old.meanConfidence() / config.trial().pictures();
                TimeUnit.MICROSECONDS.sleep((long) (1000 * REST * (before.get(i) + millis.get(i))));
            }
        }
        ModelCard.Agreement card = model.card().agreement();
        double usual = card == null ? oldConfidence : card.confidence();
        return new Measured(agreement, confidence, usual, Collections.min(millis), Collections.min(before));
    }

    /** Milliseconds. */
    private static double run(SegmentationModel model) {
        long start = System.nanoTime();
        try {
            model.run();
        } catch (IllegalStateException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** Nearest pixels are compared where the sizes differ. */
    private static double agreement(SegmentationModel model, SegmentationModel old) {
        int height = model.card().height();
        int width = model.card().width();
        int oldHeight = old.card().height();
        int oldWidth = old.card().width();
        int same = 0;
        for (int y = 0; y < height; y++) {
            int row = y * oldHeight / height * oldWidth;
            for (int x = 0; x < width; x++) {
                same += model.classes().get(y * width + x) == old.classes().get(row + x * oldWidth / width) ? 1 : 0;
            }
        }
        return (double) same / (height * width);
    }

    private void require(Modality sensor, Measured found) {
        String text = found.text(sensor) + ": expected ";
        if (found.agreement < config.trial().agreement()) {
            throw new UserException(
                    text + "agreement on " + percent(config.trial().agreement()) + " (update.agreement)");
        }
        if (found.confidence < config.trial().confidence() * found.usual) {
            throw new UserException(
                    text + percent(config.trial().confidence()) + " of the usual confidence (update.confidence)");
        }
        if (found.millis > config.trial().slower() * found.before) {
            throw new UserException(text + "at most " + config.trial().slower() + " times as long (update.slower)");
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
