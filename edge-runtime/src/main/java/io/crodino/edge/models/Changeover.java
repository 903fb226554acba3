package io.crodino.edge.models;

import io.crodino.edge.events.Event;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.time.NanoClock;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done to change the models of a kit that runs. The list on the disk is always a step ahead of what computes, so
 * that a kill at any moment counts against the new pair. Confined to the thread that changes models.
 */
final class Changeover {
    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);
    private static final long CATCH_UP_NANOS = 1_000_000_000;

    private final RunningKit kit;
    private final ModelStore store;
    private final PairOpener opener;
    private final UpdateConfig config;
    private final PairInstaller installer;
    private @Nullable PairOnProbation watched;
    private long nextCatchUpNanos;

    /** A pair on probation, and the models before it; null when these are not open. */
    private record PairOnProbation(
            String id, Probation probation, @Nullable Map<Modality, SegmentationModel> before) {}

    Changeover(RunningKit kit, ModelStore store, PairOpener opener, UpdateConfig config, PairInstaller installer) {
        this.kit = kit;
        this.store = store;
        this.opener = opener;
        this.config = config;
        this.installer = installer;
    }

    /** A pair that this start has put on probation is watched. */
    void begin() {
        PairEntry entry = store.list().currentPair();
        if (!store.isOwned() || entry == null || entry.state() != PairStage.PROBATION) {
            return;
        }
        if (store.list().previous() == null) {
            store.record(list -> list.become(entry.id(), PairStage.GOOD, "there is no pair to go back to"));
        } else {
            watch(entry.id(), Map.of(), null);
        }
    }

    /** Takes a pair from its delivery into charge, or refuses it. */
    ChangeOutcome install(ModelPair pair, Delivery delivery, String from) throws InterruptedException {
        MemoryBudget memory = new MemoryBudget(config.trial().memoryMb());
        PairInstaller.@Nullable CheckedPair candidate = null;
        boolean used = false;
        try {
            memory.requireFor(delivery);
            requireDelivered();
            candidate = installer.take(delivery, from, classes(kit.models()));
            candidate.keepOnly(kit.models().keySet());
            Map<Modality, ShadowTrial.Measured> measured = new ShadowTrial(kit, config).run(candidate.models());
            String text = ShadowTrial.text(measured) + "; " + memory.taken();
            store.change(list -> list.become(pair.id(), PairStage.TRIED, text));
            // From here on a kill counts against the new pair.
            store.change(list -> list.inCharge(pair.id()).become(pair.id(), PairStage.PROBATION, text));
            used = true;
            RunningKit.Swapped swapped = kit.swap(candidate.models());
            // What a hanging thread may still be in is not used again.
            watch(pair.id(), usual(measured, swapped.before()), swapped.left() ? swapped.before() : null);
            kit.tell(new Event.PairInCharge(pair.id(), text));
            return new ChangeOutcome(pair.id(), PairStage.PROBATION, text);
        } catch (UserException e) {
            boolean inCharge = used;
            used = false;
            return refused(pair, from, inCharge, String.valueOf(e.getMessage()));
        } finally {
            FolderTree.delete(delivery.folder());
            if (candidate != null && !used) {
                candidate.close();
            }
        }
    }

    private ChangeOutcome refused(ModelPair pair, String from, boolean inCharge, String why) {
        if (inCharge) {
            store.record(list -> list.back(why));
        }
        if (!pair.id().equals(store.list().current())) {
            installer.refuse(pair, from, why);
        }
        kit.tell(new Event.PairRefused(pair.id(), why));
        return new ChangeOutcome(pair.id(), PairStage.REFUSED, why);
    }

    private static List<String> classes(Map<Modality, SegmentationModel> models) {
        return models.values().iterator().next().card().classNames();
    }

    /** The first pair of the store is copied from the plain files, which must still be those that compute. */
    private void requireDelivered() {
        store.adopt();
        PairEntry current = store.list().currentPair();
        kit.models().forEach((sensor, model) -> {
            if (current != null && !model.hash().equals(current.files().get(sensor.key()))) {
                throw new UserException("the " + sensor.key()
                        + " model in charge is not the one in the folder any more:" + " start the kit again first");
            }
        });
    }

    /** Confidence as it was in the trial, if that was below the card's: the scene is what it is. */
    private static Map<Modality, Probation.UsualFigures> usual(
            Map<Modality, ShadowTrial.Measured> measured, Map<Modality, SegmentationModel> before) {
        Map<Modality, Probation.UsualFigures> usual = new EnumMap<>(Modality.class);
        measured.forEach((sensor, found) -> {
            SegmentationModel old = before.get(sensor);
            double millis = old == null || old.runs() == 0 ? 0 : old.busyNanos() / 1e6 / old.runs();
            usual.put(sensor, new Probation.UsualFigures(Math.min(found.usual(), found.confidence()), millis));
        });
        return usual;
    }

    private void watch(
            String id, Map<Modality, Probation.UsualFigures> usual, @Nullable Map<Modality, SegmentationModel> before) {
        Probation probation = new Probation(kit, config, usual, NanoClock.SYSTEM);
        watched = new PairOnProbation(id, probation, before);
        kit.watch(probation);
    }

    /**
     * Judges the pair on probation, if there is one.
     *
     * @return what became of it; null as long as it is open
     */
    @Nullable
    ChangeOutcome look() throws InterruptedException {
        catchUp();
        PairOnProbation now = watched;
        if (now == null) {
            return null;
        }
        Probation.Verdict verdict = now.probation.verdict().orElse(null);
        if (verdict != null) {
            try {
                return back(verdict);
            } catch (UserException e) {
                return stay(now.id, verdict, e);
            }
        }
        return now.probation.isOver() ? passed(now) : null;
    }

    private ChangeOutcome passed(PairOnProbation now) {
        String text = String.format(Locale.ROOT, "nothing was found against it in %.0f s", config.probationS());
        String trouble = written(list -> list.become(now.id, PairStage.GOOD, text));
        unwatch();
        close(now.before);
        kit.tell(new Event.PairPassed(now.id));
        return new ChangeOutcome(now.id, PairStage.GOOD, text + trouble);
    }

    /** A pair that is suspected is better than none; the next start tries it again. */
    private ChangeOutcome stay(String id, Probation.Verdict why, UserException wrong) {
        String found = why.text() + ", but the pair before cannot be used: " + wrong.getMessage();
        unwatch();
        String text = found + written(list -> list.become(id, PairStage.TRIED, found));
        kit.tell(new Event.PairKept(id, why.objection(), text));
        return new ChangeOutcome(id, PairStage.TRIED, text);
    }

    /** The pair before comes in charge; on the disk first, and where the disk takes nothing any more, in memory at least. */
    ChangeOutcome back(Probation.Verdict why) throws InterruptedException {
        PairEntry from = store.list().currentPair();
        PairEntry to = installer.previous();
        PairOnProbation was = watched;
        Map<Modality, SegmentationModel> before = was == null || was.before == null
                ? PairStart.opened(store, to, kit.models().keySet(), opener)
                : was.before;
        unwatch();
        String text = why.text() + written(list -> list.back(why.text()));
        RunningKit.Swapped swapped = kit.swap(before);
        if (swapped.left()) {
            close(swapped.before());
        } else {
            LOG.error("the loop hangs in a network of the pair that was taken back; the next start has the one before");
        }
        String id = from == null ? "" : from.id();
        kit.tell(new Event.PairTakenBack(id, from == null ? null : from.state(), to.id(), why.objection(), text));
        return new ChangeOutcome(id, PairStage.ROLLED_BACK, text);
    }

    /** @return what to add to a sentence when the disk does not take it; what computes is changed all the same */
    private String written(UnaryOperator<PairList> how) {
        String trouble = store.record(how);
        return trouble.isEmpty() ? "" : "; a start before the disk takes it will not know of it: " + trouble;
    }

    /** A disk that was full when something was decided may take it by now. */
    private void catchUp() {
        long now = NanoClock.SYSTEM.nanos();
        if (store.isBehind() && now - nextCatchUpNanos >= 0) {
            nextCatchUpNanos = now + CATCH_UP_NANOS;
            if (store.catchUp().isEmpty()) {
                LOG.info("the list of models is written");
            }
        }
    }

    private void unwatch() {
        kit.watch(null);
        watched = null;
    }

    private static void close(@Nullable Map<Modality, SegmentationModel> models) {
        if (models != null) {
            models.values().forEach(SegmentationModel::close);
        }
    }

    /** The kit stops. A probation goes on at the next start, unless something was found against the pair. */
    void stop() {
        PairOnProbation now = watched;
        if (now == null) {
            return;
        }
        unwatch();
        Probation.Verdict verdict = now.probation.verdict().orElse(null);
        written(list -> verdict == null
                ? list.become(now.id, PairStage.TRIED, "the kit was stopped during its probation, which begins anew")
                : list.back(verdict.text()));
        close(now.before);
    }
}
