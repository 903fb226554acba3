package io.crodino.samples.pictures;

import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.formats.UserException;

/** The page of a kit in a browser, and what it says of it. Confined to one thread. */
final class ShownPage {
    static final ServerOptions ANY_PORT = new ServerOptions("127.0.0.1", 0, "");
    static final String WELL = "Well, depth stands ready";
    static final String DEGRADED = "On depth alone, no backup";
    static final String RECOVERING = "On depth, RGB is recovering";
    /** Until thumbnails and the latency line have filled. */
    static final long SETTLE_MILLIS = 5000;

    private static final long PATIENCE_MILLIS = 120_000;
    private static final String STATE = "document.getElementById('condition').textContent";

    private final Chromium browser;

    ShownPage(Chromium browser) {
        this.browser = browser;
    }

    void look(StatusServer server) throws InterruptedException {
        browser.look("about:blank");
        browser.look(server.address());
    }

    String condition() throws InterruptedException {
        return browser.evaluate(STATE).asText();
    }

    boolean says(String condition) throws InterruptedException {
        return condition().equals(condition);
    }

    /** @throws UserException when it does not say so for two minutes */
    void await(String condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!says(condition)) {
            if (System.nanoTime() > until) {
                throw new UserException("the page says '" + condition() + "' for two minutes, expected '" + condition
                        + "': run it again while the computer has nothing else to do");
            }
            Thread.sleep(20);
        }
    }
}
