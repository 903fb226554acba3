package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.intake.Drills;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.formats.Modality;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every text on the page against what is behind it, as the browser computes both: WCAG 2.2, level AA. */
class PageContrastTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";

    /** From now on {@code window.forced} may change what the robot says of itself. */
    private static final String FORCED = "window.forced = null; const real = window.fetch;"
            + " window.fetch = async (...asked) => { const answer = await real(...asked);"
            + " if (!window.forced || !String(asked[0]).endsWith('/api/v1/state')) return answer;"
            + " const state = await answer.json(); window.forced(state); return new Response(JSON.stringify(state)); }";

    private static final String STALLED = "window.forced = state => { state.charge.fresh = false; delete state.grid;"
            + " Object.assign(state.condition, {level: 'ALARM', kind: 'STALLED', text: 'Stalled, no fresh result'}); }";
    private static final String RECOVERING = "window.forced = state => { Object.assign(state.sensors[1],"
            + " {health: 'RECOVERING', cause: 'BLACK'}); Object.assign(state.condition, {level: 'WARNING',"
            + " kind: 'RECOVERING', text: 'On RGB, depth is recovering', backup: 'RECOVERING',"
            + " backupText: 'not yet, depth is recovering', causes: 'The depth sensor sends good pictures again.'}); }";

    /** Bottoms of what a desk of 1440x900 must show without scrolling, and where the last switches begin. */
    private static final String BOTTOMS = "const bottom = id => document.getElementById(id).getBoundingClientRect();"
            + " scrollTo(0, 0); return [...['stage', 'legend', 'sensor-rgb', 'sensor-depth', 'latency']"
            + ".map(id => bottom(id).bottom), bottom('history').top + 120].map(Math.round)";

    @TempDir
    Path folder;

    @Test
    void everyTextIsReadableInBothModesOnEveryScreenWhateverHappens() throws Exception {
        Drills drills = new Drills();
        String contrast = script();
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.startDrillable(
                        folder, FLIGHT, FLIGHT, QuickKit.patientWith("policy", "fuse"), drills)) {
            try (StatusServer server =
                    StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, "secret"), drills)) {
                browser.beforeEveryPage(FORCED);
                browser.look(server.port(), "?token=secret");
                browser.awaitText("charge-sensor", "RGB + Depth");
                browser.run("document.getElementById('drill').open = true");
                check(browser, contrast, "fused");
                browser.run(STALLED);
                browser.awaitText("condition", "Stalled");
                check(browser, contrast, "stalled");
                browser.run(RECOVERING);
                browser.awaitText("condition", "depth is recovering");
                check(browser, contrast, "recovering");
                browser.run("window.forced = null");
                browser.awaitText("condition", "Well");
                drills.inject(Modality.RGB, Fault.BLACK, Duration.ofMinutes(2));
                browser.awaitText("charge-sensor", "Depth");
                browser.awaitText("drill-banner", "BLACK");
                check(browser, contrast, "depth");
                drills.inject(Modality.DEPTH, Fault.DEPTH_HOLES, Duration.ofMinutes(2));
                browser.awaitText("charge-sensor", "Nobody");
                check(browser, contrast, "none");
                drills.clear(Modality.RGB);
                browser.awaitText("charge-sensor", "RGB");
                check(browser, contrast, "rgb");
            }
            browser.awaitText("stale", "No answer");
            check(browser, contrast, "stale");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void aDeskShowsPictureLegendSensorsLatencyAndTheLastSwitchesWithoutScrolling() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, ""))) {
            browser.resize(1440, 900);
            browser.look(server.port(), "");
            browser.awaitText("condition", "Well, depth stands ready");
            browser.awaitText("caption", "Colour picture");
            List<Long> bottoms = (List<Long>) browser.run(BOTTOMS);
            assertThat(bottoms).as("stage, legend, sensors, latency, history").allMatch(bottom -> bottom <= 900);
        }
    }

    private static void check(Browser browser, String contrast, String situation) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            browser.prefers(scheme, true);
            for (int[] size : new int[][] {{390, 844}, {820, 1180}, {1440, 900}, {3840, 2160}}) {
                browser.resize(size[0], size[1]);
                String where = situation + ", " + scheme + ", " + size[0] + " wide";
                List<Object> found = settled(browser, contrast);
                assertThat(((Number) found.get(0)).intValue())
                        .as("texts looked at, " + where)
                        .isGreaterThan(40);
                assertThat(found.subList(1, found.size())).as(where).isEmpty();
                assertThat(browser.run("return document.documentElement.scrollWidth"))
                        .as("no need to scroll sideways, " + where)
                        .isEqualTo((long) size[0]);
            }
        }
    }

    /** Colours may still be changing to those of the new situation. */
    @SuppressWarnings("unchecked")
    private static List<Object> settled(Browser browser, String contrast) throws Exception {
        List<Object> found = (List<Object>) browser.run(contrast);
        for (int i = 0; i < 30 && found.size() > 1; i++) {
            Thread.sleep(100);
            found = (List<Object>) browser.run(contrast);
        }
        return found;
    }

    private static String script() throws Exception {
        try (InputStream in = PageContrastTest.class.getResourceAsStream("contrast.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
