package io.crodino.samples.pictures;

import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.StatusServer;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Some seconds of the page while the camera goes black and comes back, as fast as it really went. Confined to one thread. */
final class FailoverFilm {
    /** The page is a little wider than the film, so that more of it is to be seen. */
    private static final int WIDTH = 1080;

    private static final int HEIGHT = 608;
    private static final double SCALE = 960.0 / WIDTH;
    private static final long INTERVAL_NANOS = 150_000_000;
    private static final long QUIET_MILLIS = 1500;
    private static final long DEGRADED_MILLIS = 2500;
    private static final long PATIENCE_MILLIS = 30_000;
    private static final int TRIES = 5;
    private static final Set<String> STORY =
            new LinkedHashSet<>(List.of(ShownPage.WELL, ShownPage.DEGRADED, ShownPage.RECOVERING));

    private final StagedKit kit;
    private final Chromium browser;
    private final ShownPage page;
    private final List<FilmFrame> frames = new ArrayList<>();
    /** What the page said, in the order in which it first did. */
    private final Set<String> told = new LinkedHashSet<>();

    private long due;

    private FailoverFilm(StagedKit kit, Chromium browser) {
        this.kit = kit;
        this.browser = browser;
        this.page = new ShownPage(browser);
    }

    /** @throws UserException when the computer is too busy for the story */
    static void shoot(Path models, Path file, PrintStream out, Chromium browser) throws InterruptedException {
        browser.size(WIDTH, HEIGHT, SCALE);
        FailoverFilm film = new FailoverFilm(StagedKit.of(models), browser);
        try (EdgeRuntime runtime = film.kit.start("prefer-rgb");
                StatusServer server = StatusServer.start(runtime, ShownPage.ANY_PORT)) {
            film.page.look(server);
            for (int i = 0; !film.told.equals(STORY); i++) {
                if (i == TRIES) {
                    throw new UserException("the page said " + String.join("; ", film.told) + ", expected "
                            + String.join("; ", STORY) + ": run it again while the computer has nothing else to do");
                }
                film.shoot();
            }
            // A page that still asks would be cut off.
            browser.look("about:blank");
        }
        byte[] gif = GifFilm.of(film.frames);
        AtomicFile.write(file, stream -> stream.write(gif));
        out.println("  " + file + ", " + film.frames.size() + " pictures, " + gif.length / 1000 + " kB");
    }

    private void shoot() throws InterruptedException {
        page.await(ShownPage.WELL);
        Thread.sleep(ShownPage.SETTLE_MILLIS);
        frames.clear();
        told.clear();
        due = System.nanoTime();
        during(QUIET_MILLIS);
        kit.faults().rgb().inject(Fault.BLACK);
        until(ShownPage.DEGRADED);
        during(DEGRADED_MILLIS);
        kit.faults().rgb().clear();
        until(ShownPage.WELL);
        during(QUIET_MILLIS);
    }

    private void during(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            frame();
        }
    }

    private void until(String condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!frame().equals(condition) && System.nanoTime() < end) {
            // The next one.
        }
    }

    /** @return what the page said */
    private String frame() throws InterruptedException {
        long wait = due - System.nanoTime();
        if (wait > 0) {
            Thread.sleep(wait / 1_000_000);
        }
        long now = System.nanoTime();
        due = Math.max(due + INTERVAL_NANOS, now);
        frames.add(new FilmFrame(browser.picture(), now));
        String condition = page.condition();
        told.add(condition);
        return condition;
    }
}
