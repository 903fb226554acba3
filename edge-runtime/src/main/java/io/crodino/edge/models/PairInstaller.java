package io.crodino.edge.models;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Scalar;

/**
 * Takes delivered pairs into a store that is owned, checked like at a start: signature, both files open, same classes,
 * every sensor that the pair before has, and a first picture that comes out as numbers. Confined to one thread at a time.
 */
public final class PairInstaller {
    private static final double GREY = 0.5;

    private final ModelStore store;
    private final PairOpener opener;
    private final UpdateConfig config;

    public PairInstaller(ModelStore store, PairOpener opener, UpdateConfig config) {
        this.store = store;
        this.opener = opener;
        this.config = config;
    }

    /** What is to be filled and then installed. */
    public Delivery delivery() {
        return store.delivery(config.mostBytes());
    }

    /**
     * A checked pair that is not in charge yet.
     *
     * @param models open; to be closed by the caller
     */
    record CheckedPair(PairEntry entry, Map<Modality, SegmentationModel> models) {
        /** Closes the models of sensors that the kit does not have. */
        void keepOnly(Set<Modality> sensors) {
            models.keySet().removeIf(sensor -> {
                boolean spare = !sensors.contains(sensor);
                if (spare) {
                    Objects.requireNonNull(models.get(sensor)).close();
                }
                return spare;
            });
        }

        void close() {
            models.values().forEach(SegmentationModel::close);
        }
    }

    /**
     * Installs a pair while no kit runs with it: the next start puts it on probation. The delivery is used up.
     *
     * @param from where it came from, in words
     * @param otherClasses whether it may know other classes than the pair before
     * @throws UserException when the pair is refused; the one in charge stays
     */
    public PairEntry install(Delivery delivery, String from, boolean otherClasses) {
        CheckedPair candidate = take(delivery, from, otherClasses ? null : currentClasses());
        candidate.close();
        store.change(list -> list.inCharge(candidate.entry.id()));
        store.collect();
        return candidate.entry;
    }

    /**
     * Has the pair before in charge again, from the next start on.
     *
     * @throws UserException when there is none
     */
    public PairEntry rollback() {
        PairEntry previous = previous();
        store.change(list -> list.back("taken back by hand"));
        store.collect();
        return previous;
    }

    /** @throws UserException when there is nothing to go back to */
    PairEntry previous() {
        PairEntry previous = store.list().previousPair();
        if (previous == null) {
            throw new UserException("there is no pair before the one in charge: install the one you want");
        }
        return previous;
    }

    /**
     * Stores, checks and opens a pair. What is refused is told in the list and leaves nothing else behind.
     *
     * @param classes that it must know; null when nobody depends on them
     */
    CheckedPair take(Delivery delivery, String from, @Nullable List<String> classes) {
        try {
            store.adopt();
            if (delivery.files().isEmpty()) {
                throw new UserException("no models came: send rgb.onnx, depth.onnx or both");
            }
            ModelPair pair = ModelPair.of(delivery.files());
            if (pair.id().equals(store.list().current())) {
                throw new UserException("the models " + pair.id() + " are in charge already");
            }
            try {
                return checked(delivery, pair, from, classes);
            } catch (UserException e) {
                refuse(pair, from, String.valueOf(e.getMessage()));
                throw e;
            }
        } finally {
            FolderTree.delete(delivery.folder());
        }
    }

    /** Tells that a pair did not come in charge; one that a rollback goes to stays what it was. */
    void refuse(ModelPair pair, String from, String why) {
        boolean before = pair.id().equals(store.list().previous());
        PairEntry entry = PairEntry.of(pair, from, ModelStore.now(), PairStage.REFUSED, why);
        store.record(list -> before ? list : list.with(entry));
    }

    private CheckedPair checked(Delivery delivery, ModelPair pair, String from, @Nullable List<String> classes) {
        requireSensors(pair);
        PairSignature.require(pair, config.publicKey(), delivery.signature());
        store.keep(pair, delivery);
        Map<Modality, SegmentationModel> models = opener.open(store.files(pair));
        try {
            models.values().forEach(model -> check(model, classes));
            PairEntry entry = PairEntry.of(pair, from, ModelStore.now(), PairStage.INSTALLED, "stored and checked");
            store.change(list -> list.with(entry));
            return new CheckedPair(entry, models);
        } catch (RuntimeException e) {
            models.values().forEach(SegmentationModel::close);
            throw e;
        }
    }

    /** A kit that loses one of its sensors' models would not start again. */
    private void requireSensors(ModelPair pair) {
        PairEntry current = store.list().currentPair();
        Set<Modality> wanted = current == null ? Set.of() : current.pair().sensors();
        if (!pair.sensors().containsAll(wanted)) {
            throw new UserException("half a pair: expected models for " + names(wanted) + " as before, found "
                    + names(pair.sensors()) + "; send both files of one export");
        }
    }

    private static String names(Set<Modality> sensors) {
        return sensors.stream().map(Modality::key).collect(Collectors.joining(" and "));
    }

    private static void check(SegmentationModel model, @Nullable List<String> classes) {
        List<String> found = model.card().classNames();
        if (classes != null && !classes.equals(found)) {
            throw new UserException(
                    "the " + model.card().sensor().key() + " model knows the classes " + found
                            + ", but those in charge know " + classes
                            + ": whoever reads the class ids would misread them; stop the kit and install with --other-classes");
        }
        model.input().setTo(grey(model));
        try {
            model.run();
        } catch (IllegalStateException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
        requireNumbers(model, found.size());
    }

    private static Scalar grey(SegmentationModel model) {
        double value = model.card().sensor() == Modality.RGB
                ? 255 * GREY
                : GREY * model.card().depthMax() / model.card().depthUnit();
        return Scalar.all(value);
    }

    /** @throws UserException when the last computation gave something that is no result */
    static void requireNumbers(SegmentationModel model, int classes) {
        String sensor = "the " + model.card().sensor().key() + " model computes ";
        for (FloatBuffer values : List.of(model.confidence(), model.embedding())) {
            for (int i = 0; i < values.capacity(); i++) {
                if (!Float.isFinite(values.get(i))) {
                    throw new UserException(sensor + values.get(i) + " where a number should be: export the run again");
                }
            }
        }
        for (int i = 0; i < model.classes().capacity(); i++) {
            if (Byte.toUnsignedInt(model.classes().get(i)) >= classes) {
                throw new UserException(sensor + "the class "
                        + Byte.toUnsignedInt(model.classes().get(i)) + ", but it has only " + classes
                        + ": export the run again");
            }
        }
    }

    /** Of the pair in charge; null when there is none that can be opened. */
    private @Nullable List<String> currentClasses() {
        store.adopt();
        PairEntry current = store.list().currentPair();
        if (current == null) {
            return null;
        }
        try {
            Map<Modality, SegmentationModel> models = opener.open(store.files(current.pair()));
            List<String> names = models.values().iterator().next().card().classNames();
            models.values().forEach(SegmentationModel::close);
            return Objects.requireNonNull(names);
        } catch (UserException e) {
            // A damaged pair is to be replaced, whatever it knew.
            return null;
        }
    }
}
