package io.crodino.edge.models;

import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.runtime.SensorChannel;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A real kit with two sensors that owns the store of its models folder and changes its models. */
final class ChangingKit implements AutoCloseable {
    static final Set<Modality> BOTH = Set.of(Modality.RGB, Modality.DEPTH);

    final ModelStore store;
    final EdgeRuntime runtime;
    final ModelChanger changer;
    final Map<Modality, TwoHalves> sensors = new EnumMap<>(Modality.class);
    final String told;
    private final Path folder;

    private ChangingKit(Path folder, UpdateConfig config, double fps) {
        OpenCv.load();
        this.folder = folder;
        store = ModelStore.own(folder);
        PairStart start = PairStart.open(store, BOTH, SmallModels.opener());
        told = start.told();
        Map<Modality, SensorChannel> channels = new EnumMap<>(Modality.class);
        start.models().forEach((modality, model) -> {
            sensors.put(modality, new TwoHalves(modality, fps));
            channels.put(modality, new SensorChannel(() -> sensors.get(modality), model));
        });
        runtime = new EdgeRuntime(channels, config().runtime(), new Drills(), (failed, onCpu) -> failed);
        runtime.start();
        changer = ModelChanger.start(runtime.changeable(), store, SmallModels.opener(), config);
    }

    /** Waits for its first result; the test's timeout is the limit. */
    static ChangingKit start(Path folder, UpdateConfig config) throws InterruptedException {
        return start(folder, config, 50);
    }

    static ChangingKit start(Path folder, UpdateConfig config, double fps) throws InterruptedException {
        ChangingKit kit = new ChangingKit(folder, config, fps);
        kit.until(() -> kit.runtime.state().charge().sensor() == InCharge.RGB
                && kit.runtime.state().charge().fresh());
        return kit;
    }

    /** A loaded machine makes no sensor fail. */
    private static RunConfig config() {
        Map<String, String> keys = Map.of(
                "stale-ms", "60000",
                "health.silence-ms", "60000",
                "health.late-factor", "1000",
                "health.recovery-ms", "0",
                "health.good-frames", "3");
        return LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys).value();
    }

    /** In its models folder. */
    Path folder(String name) {
        return folder.resolve(name);
    }

    /** Begins to install. */
    String install(Path source) {
        Delivery delivery = changer.delivery();
        delivery.fetch(source.toString());
        return changer.install(delivery, "a test");
    }

    /** Installs and waits for what becomes of it. */
    ChangeOutcome installed(Path source) throws InterruptedException {
        String id = install(source);
        return outcome(id, PairStage.INSTALLED);
    }

    /** Waits until a pair has come further. */
    ChangeOutcome outcome(String id, PairStage than) throws InterruptedException {
        until(() -> {
            ChangeOutcome last = changer.last();
            return !changer.isChanging() && last != null && last.id().equals(id) && last.state() != than;
        });
        return changer.last();
    }

    /** The model of the newest result is this one. */
    void untilResultOf(String rgbHash) throws InterruptedException {
        until(() -> rgbHash.startsWith(resultModel()));
    }

    /** Id of the model that the newest result is of. */
    String resultModel() {
        try (ResultSnapshot result = runtime.latest().orElseThrow()) {
            return result.model();
        }
    }

    void until(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    /** As Ctrl-C does it. */
    @Override
    public void close() {
        changer.close();
        runtime.close();
        store.close();
    }
}
