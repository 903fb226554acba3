package io.crodino.edge.models;

import java.io.IOException;
import java.nio.file.Path;

/** A process that starts a kit and installs one pair after the other, until it is killed. */
final class InstallingProcess {
    private static final UpdateConfig CONFIG = new UpdateConfig("", 1000, 2, 0.6, 0.7, 1000, 1000, 0.2);

    private InstallingProcess() {}

    /** Installs for ever.
     *
     * @param arguments the models folder, a folder to write in, and {@code running} or {@code standing}
     */
    public static void main(String[] arguments) throws Exception {
        Path models = Path.of(arguments[0]);
        Path work = Path.of(arguments[1]);
        if (arguments[2].equals("running")) {
            try (ChangingKit kit = ChangingKit.start(models, CONFIG)) {
                for (int i = 0; ; i++) {
                    String id = kit.install(version(work, i));
                    kit.outcome(id, PairState.PROBATION);
                    ready(i);
                }
            }
        }
        for (int i = 0; ; i++) {
            try (ModelStore store = ModelStore.own(models)) {
                PairInstaller installer = new PairInstaller(store, SmallModels.opener(), CONFIG);
                Delivery delivery = installer.delivery();
                delivery.fetch(version(work, i).toString());
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

    private static Path version(Path work, int i) throws IOException {
        return SmallModels.version(work.resolve("v" + i % 10), "number" + i % 10);
    }
}
