package io.crodino.edge.drill;

import io.crodino.edge.drill.DrillResult.Row;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.Modality;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What the episodes so far have given; tells each as it comes, with the time that is left. Confined to one thread. */
final class Tally {
    private final Function<Set<String>, DrillResult.Conditions> conditions;
    private final PrintStream log;
    private final int total;
    private final long start = System.nanoTime();
    private final Map<Modality, Map<Fault, List<Episode>>> episodes = new EnumMap<>(Modality.class);
    private final Set<String> models = new TreeSet<>();
    private final List<Drill> drills = new ArrayList<>();
    private final List<Audit> audits = new ArrayList<>();
    private int done;

    /**
     * @param total episodes that are planned
     * @param conditions under which they are played, with the names of the models
     */
    Tally(int total, Function<Set<String>, DrillResult.Conditions> conditions, PrintStream log) {
        this.total = total;
        this.conditions = conditions;
        this.log = log;
    }

    /** What follows is found by these. */
    void begin(Drill drill, Audit audit, RuntimeView runtime) {
        drills.add(drill);
        audits.add(audit);
        runtime.state().models().forEach(model -> models.add(model.sensor().key() + " " + model.id()));
    }

    void add(Episode episode) {
        episodes.computeIfAbsent(episode.sensor(), s -> new EnumMap<>(Fault.class))
                .computeIfAbsent(episode.fault(), f -> new ArrayList<>())
                .add(episode);
        done++;
        double left = (System.nanoTime() - start) * 1e-9 / done * (total - done);
        log.printf(
                Locale.ROOT,
                "%4d of %d, %.0f s left: %-5s %-12s %s%n",
                done,
                total,
                left,
                episode.sensor().key(),
                episode.fault(),
                words(episode));
    }

    private static String words(Episode episode) {
        if (episode.detected() == null) {
            return "not noticed";
        }
        String noticed = String.format(Locale.ROOT, "%s after %.0f ms", episode.cause(), episode.detected());
        return episode.gap() == null ? noticed : noticed + String.format(Locale.ROOT, ", gap %.0f ms", episode.gap());
    }

    int done() {
        return done;
    }

    DrillResult result() {
        List<Row> rows = new ArrayList<>();
        episodes.forEach(
                (sensor, faultsOf) -> faultsOf.forEach((fault, list) -> rows.add(Row.of(sensor, fault, list))));
        return new DrillResult(
                conditions.apply(models),
                rows,
                audits.stream().map(Audit::findings).reduce(Audit.Findings.NONE, Audit.Findings::plus),
                drills.stream().mapToInt(Drill::falseAlarms).sum(),
                drills.stream().mapToDouble(Drill::cleanMillis).sum() / 60_000,
                done,
                total);
    }
}
