package io.crodino.samples.pictures;

import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.StatusServer;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Modality;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** Pictures of the page in each of its states, of a kit that is really in that state. Confined to one thread. */
final class PageGallery {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final long SETTLE_MILLIS = ShownPage.SETTLE_MILLIS;
    private static final long VIEW_MILLIS = 1000;

    private static final String DRAWN = "document.getElementById('stage').dataset.empty === 'false'";
    private static final String PICK = "document.querySelector('[value=%s]').click()";

    private final StagedKit kit;
    private final Path folder;
    private final PrintStream out;
    private final Chromium browser;
    private final ShownPage page;
    /** What the page said when it was last waited for. */
    private String awaited = "";

    private PageGallery(Path models, Path folder, PrintStream out, Chromium browser) {
        this.kit = StagedKit.of(models);
        this.folder = folder;
        this.out = out;
        this.browser = browser;
        this.page = new ShownPage(browser);
    }

    /** Takes them all, about two minutes; the folder is there. */
    static void take(Path models, Path folder, PrintStream out, Chromium browser) throws InterruptedException {
        PageGallery gallery = new PageGallery(models, folder, out, browser);
        browser.size(WIDTH, HEIGHT, 1);
        gallery.oneInCharge();
        gallery.bothInCharge();
    }

    private void oneInCharge() throws InterruptedException {
        try (EdgeRuntime runtime = kit.start("prefer-rgb")) {
            try (StatusServer server = StatusServer.start(runtime, ShownPage.ANY_PORT)) {
                page.look(server);
                views();
                lostAndFound();
                drilled();
                stalled();
                blind();
            }
            await("Gone, no answer");
            keep("gone", "light", SETTLE_MILLIS);
        }
    }

    private void views() throws InterruptedException {
        await(ShownPage.WELL);
        keep("well", "light", SETTLE_MILLIS);
        view("depth");
        keep("view-depth", "light", VIEW_MILLIS);
        view("side");
        keep("view-side", "light", VIEW_MILLIS);
        view("overlay");
    }

    private void lostAndFound() throws InterruptedException {
        kit.faults().rgb().inject(Fault.BLACK);
        await(ShownPage.DEGRADED);
        keep("degraded", "light", SETTLE_MILLIS);
        keep("degraded-dark", "dark", VIEW_MILLIS);
        kit.faults().rgb().clear();
        await(ShownPage.RECOVERING);
        keep("recovering", "light", VIEW_MILLIS);
        await(ShownPage.WELL);
    }

    private void drilled() throws InterruptedException {
        kit.drills().inject(Modality.RGB, Fault.COVERED, Duration.ofSeconds(60));
        await(ShownPage.DEGRADED);
        keep("drill", "light", VIEW_MILLIS);
        kit.drills().clear(Modality.RGB);
        await(ShownPage.WELL);
        // It is told for a while after it has ended.
        Thread.sleep(SETTLE_MILLIS);
    }

    /** It lasts only until the slow network is noticed, so it is tried until the picture comes in time. */
    private void stalled() throws InterruptedException {
        for (boolean kept = false; !kept; ) {
            kit.faults().rgb().inject(Fault.INFERENCE_SLOW);
            await("Stalled, no fresh result");
            kept = keptAs("stalled");
            kit.faults().rgb().clear();
            await(ShownPage.WELL);
        }
    }

    private void blind() throws InterruptedException {
        kit.faults().rgb().inject(Fault.NO_FRAMES);
        kit.faults().depth().inject(Fault.DEPTH_HOLES);
        await("Blind, no sensor can be trusted");
        keep("blind", "light", SETTLE_MILLIS);
        keep("blind-dark", "dark", VIEW_MILLIS);
        kit.faults().rgb().clear();
        kit.faults().depth().clear();
        await(ShownPage.WELL);
    }

    private void bothInCharge() throws InterruptedException {
        try (EdgeRuntime runtime = kit.start("fuse");
                StatusServer server = StatusServer.start(runtime, ShownPage.ANY_PORT)) {
            page.look(server);
            await("Well, RGB and depth see together");
            keep("fused", "light", SETTLE_MILLIS);
        }
    }

    private void view(String name) throws InterruptedException {
        browser.evaluate(PICK.formatted(name));
    }

    private void await(String condition) throws InterruptedException {
        awaited = condition;
        page.await(condition);
    }

    /** A picture of what the page was last waited for to say: on a busy computer it may say something else for a moment. */
    private void keep(String name, String scheme, long afterMillis) throws InterruptedException {
        browser.prefers(scheme);
        Thread.sleep(afterMillis);
        while (!keptAs(name)) {
            Thread.sleep(20);
            await(awaited);
        }
        browser.prefers("light");
    }

    private boolean keptAs(String name) throws InterruptedException {
        byte[] png = browser.picture();
        boolean blank = awaited.matches("(Blind|Stalled|Gone).*");
        if (!page.says(awaited) || (!blank && !browser.evaluate(DRAWN).asBoolean())) {
            return false;
        }
        Path file = folder.resolve(name + ".png");
        byte[] small = SmallPng.of(png);
        AtomicFile.write(file, stream -> stream.write(small));
        out.println("  " + file + ", " + small.length / 1000 + " kB");
        return true;
    }
}
