package io.crodino.app.flight;

import io.crodino.edge.intake.Drills;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.formats.Modality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The states of the page, each of a running kit; what passes too quickly to be looked at is what the page is told. */
enum PageStates {
    WELL,
    STALLED,
    RECOVERING,
    DRILL,
    DEGRADED,
    BLIND,
    GONE,
    FUSED;

    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int[][] SCREENS = {{390, 844}, {820, 1180}, {1440, 900}, {3840, 2160}};

    /** From now on {@code window.forced} may change what the robot says of itself. */
    private static final String FORCED = "window.forced = null; const real = window.fetch;"
            + " window.fetch = async (...asked) => { const answer = await real(...asked);"
            + " if (!window.forced || !String(asked[0]).endsWith('/api/v1/state')) return answer;"
            + " const state = await answer.json(); window.forced(state); return new Response(JSON.stringify(state)); }";

    private static final String FORCE_STALLED =
            "window.forced = state => { state.charge.fresh = false; delete state.grid;"
                    + " Object.assign(state.condition, {level: 'ALARM', kind: 'STALLED', text: 'Stalled, no fresh result'}); }";
    private static final String FORCE_RECOVERING = "window.forced = state => { Object.assign(state.sensors[1],"
            + " {health: 'RECOVERING', cause: 'BLACK'}); Object.assign(state.condition, {level: 'WARNING',"
            + " kind: 'RECOVERING', text: 'On RGB, depth is recovering', backup: 'RECOVERING',"
            + " backupText: 'not yet, depth is recovering', causes: 'The depth sensor sends good pictures again.'}); }";

    /** Tells the page of no drill, so that what one has broken looks like a fault. */
    private static final String FORCE_NO_DRILL = "window.forced = state => { state.drills = []; }";

    /** Looks at the page in one state. */
    interface Look {
        void at(Browser browser, PageStates state) throws Exception;
    }

    /** Looks at the page on one screen. */
    interface ScreenLook {
        void at(String scheme, int width) throws Exception;
    }

    /** Brings the page into each state. */
    static void walk(Path folder, Look look) throws Exception {
        try (Browser browser = Browser.open()) {
            browser.beforeEveryPage(FORCED);
            oneInCharge(folder, browser, look);
            bothInCharge(folder, browser, look);
        }
    }

    /** Phone, tablet, desk and wall, light and dark. */
    static void onEveryScreen(Browser browser, ScreenLook look) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            browser.prefers(scheme, true);
            for (int[] screen : SCREENS) {
                browser.resize(screen[0], screen[1]);
                look.at(scheme, screen[0]);
            }
        }
    }

    private static void oneInCharge(Path folder, Browser browser, Look look) throws Exception {
        Drills drills = new Drills();
        try (QuickKit kit = QuickKit.startDrillable(folder, FLIGHT, FLIGHT, QuickKit.patientWith(), drills)) {
            try (StatusServer server = serve(kit, drills)) {
                look(browser, server);
                browser.awaitText("condition", "Well, depth stands ready");
                browser.awaitText("caption", "Colour picture");
                look.at(browser, WELL);
                force(browser, FORCE_STALLED, "Stalled");
                look.at(browser, STALLED);
                force(browser, FORCE_RECOVERING, "depth is recovering");
                look.at(browser, RECOVERING);
                browser.run("window.forced = null");
                drills.inject(Modality.RGB, Fault.BLACK, LONG);
                browser.awaitText("condition", "On depth alone, no backup");
                browser.awaitText("drill-banner", "BLACK");
                browser.awaitText("caption", "Depth picture");
                look.at(browser, DRILL);
                browser.run(FORCE_NO_DRILL);
                browser.await("no word of the drill", () -> !browser.shows("drill-banner"));
                look.at(browser, DEGRADED);
                drills.inject(Modality.DEPTH, Fault.DEPTH_HOLES, LONG);
                browser.awaitText("condition", "Blind");
                look.at(browser, BLIND);
                drills.clear(Modality.RGB);
                browser.awaitText("charge-sensor", "RGB");
                browser.awaitText("caption", "Colour picture");
            }
            browser.awaitText("stale", "No answer");
            look.at(browser, GONE);
        }
    }

    private static void bothInCharge(Path folder, Browser browser, Look look) throws Exception {
        Drills drills = new Drills();
        try (QuickKit kit = QuickKit.startDrillable(
                        folder, FLIGHT, FLIGHT, QuickKit.patientWith("policy", "fuse"), drills);
                StatusServer server = serve(kit, drills)) {
            look(browser, server);
            browser.awaitText("charge-sensor", "RGB + Depth");
            browser.awaitText("caption", "classes from both networks");
            look.at(browser, FUSED);
        }
    }

    private static StatusServer serve(QuickKit kit, Drills drills) {
        return StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, "secret"), drills);
    }

    private static void look(Browser browser, StatusServer server) {
        browser.look(server.port(), "?token=secret");
        browser.run("document.getElementById('drill').open = true");
    }

    private static void force(Browser browser, String script, String condition) throws Exception {
        browser.run(script);
        browser.awaitText("condition", condition);
    }
}
