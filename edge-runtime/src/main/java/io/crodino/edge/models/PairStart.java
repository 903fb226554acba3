package io.crodino.edge.models;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the pair that a kit starts with: the current one, or the one before when the kit ended during the probation of
 * the current one, or when that one is damaged. Always a whole pair; what was decided is written only by the owner of the
 * store.
 *
 * @param entry null for the plain files
 * @param models by sensor; to be closed by the caller
 * @param told what a person should know, e.g. that it is not the current pair; empty when all is as usual
 */
public record PairStart(@Nullable PairEntry entry, Map<Modality, SegmentationModel> models, String told) {
    private static final Logger LOG = LoggerFactory.getLogger(PairStart.class);

    /**
     * Decides and opens.
     *
     * @param sensors that the kit has
     * @throws UserException when there is no whole pair; nothing stays open
     */
    public static PairStart open(ModelStore store, Set<Modality> sensors, PairOpener opener) {
        PairStart start = new Attempt(store, sensors, opener).open();
        if (!start.told.isEmpty()) {
            LOG.warn("{}", start.told);
        }
        return start;
    }

    private record Attempt(ModelStore store, Set<Modality> sensors, PairOpener opener) {
        PairStart open() {
            PairEntry current = store.list().currentPair();
            if (current == null) {
                return new PairStart(null, opener.open(plain()), "");
            }
            PairEntry previous = store.list().previousPair();
            if (store.isOwned() && current.state() == PairStage.PROBATION && previous != null) {
                return back(current, previous, "the kit ended during the probation of the models " + current.id());
            }
            try {
                return begun(current, opened(current), "");
            } catch (UserException e) {
                return instead(current, previous, e);
            }
        }

        private PairStart back(PairEntry current, PairEntry previous, String why) {
            String told = why + ": it starts with " + previous.id() + ", which were in charge before";
            try {
                Map<Modality, SegmentationModel> models = opened(previous);
                record(list -> list.back(why));
                return begun(previous, models, told);
            } catch (UserException e) {
                // A pair that is suspected is better than none.
                String both = why + ", but the one before cannot be used (" + e.getMessage() + "): it is tried again";
                return begun(current, opened(current), both);
            }
        }

        /** From now on, an end of the process counts against a pair that is not known to be good. */
        private PairStart begun(PairEntry entry, Map<Modality, SegmentationModel> models, String told) {
            boolean fresh = entry.state() == PairStage.INSTALLED || entry.state() == PairStage.TRIED;
            if (fresh) {
                record(list -> list.become(entry.id(), PairStage.PROBATION, "in charge since this start"));
            }
            return new PairStart(store.list().find(entry.id()), models, told);
        }

        private PairStart instead(PairEntry current, @Nullable PairEntry previous, UserException wrong) {
            String why = "the models " + current.id() + " cannot be used (" + wrong.getMessage() + ")";
            if (previous != null) {
                try {
                    Map<Modality, SegmentationModel> models = opened(previous);
                    record(list -> list.back(why));
                    String told = why + ": it starts with " + previous.id() + ", which were in charge before";
                    return begun(previous, models, told);
                } catch (UserException e) {
                    wrong.addSuppressed(e);
                }
            }
            if (!store.plainFiles().keySet().containsAll(sensors)) {
                throw wrong;
            }
            Map<Modality, SegmentationModel> models = opener.open(plain());
            record(list -> list.plain(why));
            return new PairStart(null, models, why + ": it starts with the plain files that were delivered");
        }

        /** A full disk keeps no kit from starting. */
        private void record(UnaryOperator<PairList> how) {
            if (store.isOwned()) {
                store.record(how);
            }
        }

        private Map<Modality, Path> plain() {
            Map<Modality, Path> files = new EnumMap<>(Modality.class);
            sensors.forEach(sensor -> files.put(sensor, store.plainFile(sensor)));
            return files;
        }

        private Map<Modality, SegmentationModel> opened(PairEntry entry) {
            return PairStart.opened(store, entry, sensors, opener);
        }
    }

    /** Of the pair; {@code plain} for the plain files. */
    public String id() {
        return entry == null ? "plain" : entry.id();
    }

    /**
     * Opens a pair of the store.
     *
     * @throws UserException when it is not whole; nothing stays open
     */
    static Map<Modality, SegmentationModel> opened(
            ModelStore store, PairEntry entry, Set<Modality> sensors, PairOpener opener) {
        ModelPair pair = entry.pair();
        if (!pair.sensors().containsAll(sensors)) {
            throw new UserException(
                    "the models " + entry.id() + " are not for all sensors of this kit: install a pair that"
                            + " is, or leave the other sensor out");
        }
        Map<Modality, Path> files = store.files(pair);
        files.values().forEach(PairStart::requireThere);
        files.keySet().retainAll(sensors);
        Map<Modality, SegmentationModel> models = opener.open(files);
        try {
            models.forEach((sensor, model) -> requireSame(model, pair.hash(sensor)));
            return models;
        } catch (UserException e) {
            models.values().forEach(SegmentationModel::close);
            throw e;
        }
    }

    private static void requireThere(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException(file + " is missing");
        }
    }

    private static void requireSame(SegmentationModel model, @Nullable String hash) {
        if (!model.hash().equals(hash)) {
            throw new UserException(model.file() + " is damaged: its SHA-256 is " + model.hash());
        }
    }
}
