package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every text on the page against what is behind it, as the browser computes both: WCAG 2.2, level AA. */
@Tag("slow")
class PageContrastTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";

    /** Bottoms of what a desk of 1440x900 must show without scrolling, and where the last switches begin. */
    private static final String BOTTOMS = "const bottom = id => document.getElementById(id).getBoundingClientRect();"
            + " scrollTo(0, 0); return [...['stage', 'legend', 'sensor-rgb', 'sensor-depth', 'latency']"
            + ".map(id => bottom(id).bottom), bottom('history').top + 120].map(Math.round)";

    @TempDir
    Path folder;

    @Test
    void everyTextIsReadableInBothModesOnEveryScreenWhateverHappens() throws Exception {
        String contrast = script();
        PageStates.walk(folder, (browser, state) -> check(browser, contrast, state));
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

    private static void check(Browser browser, String contrast, PageStates state) throws Exception {
        PageStates.onEveryScreen(browser, (scheme, width) -> {
            String where = state + ", " + scheme + ", " + width + " wide";
            List<Object> found = settled(browser, contrast);
            assertThat(((Number) found.get(0)).intValue())
                    .as("texts looked at, " + where)
                    .isGreaterThan(40);
            assertThat(found.subList(1, found.size())).as(where).isEmpty();
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .as("no need to scroll sideways, " + where)
                    .isEqualTo((long) width);
        });
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
