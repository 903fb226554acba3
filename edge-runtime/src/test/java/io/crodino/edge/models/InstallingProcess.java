package io.crodino.edge.models;

import io.crodino.edge.terms.PairStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A process that starts a kit and installs one pair after the other, until it is killed. */
final class InstallingProcess {
    private static final UpdateConfig CONFIG =
            new UpdateConfig("", 1000, new TrialLimits(2, 0.6, 0.7, 1000, 1000), 0.2);

    private InstallingProcess() {}

    /** Installs for ever.
     *
     * @param arguments the models folder, a folder to write in, and {@code running} or {@code standing}, and a number of its own
     */
    public static void main(String[] arguments) throws Exception {
        Path models = Path.of(arguments[0]);
        Path work = Path.of(arguments[1]);
        int own = 1000 * Integer.parseInt(arguments[3]);
        if (arguments[2].equals("running")) {
            try (ChangingKit kit = ChangingKit.start(models, CONFIG)) {
                for (int i = 0; ; i++) {
                    String id = kit.install(version(work, own + i));
                    kit.outcome(id, PairStage.PROBATION);
                    ready(i);
                }
            }
        }
        for (int i = 0; ; i++) {
            try (ModelStore store = ModelStore.own(models)) {
                PairInstaller installer = new PairInstaller(store, SmallModels.opener(), CONFIG);
                Delivery delivery = installer.delivery();
                delivery.fetch(version(work, own + i).toString());
                installer.install(delivery, "a test", false);
                ready(i);
            }
        }
    }

    private static void ready(int i) {
        if (i == 0) {
            System.out.println("ready");
        }
    }

    /** No two are the same. */
    private static Path version(Path work, int number) throws IOException {
        return SmallModels.version(work, String.format(Locale.ROOT, "v%06d", number));
    }
}
