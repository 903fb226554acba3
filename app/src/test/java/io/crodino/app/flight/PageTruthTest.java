package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ages on the page against the truth, whoever has stopped: a sensor, the robot, or the browser. */
class PageTruthTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";
    private static final ServerOptions ANY_PORT = new ServerOptions("127.0.0.1", 0, "");
    private static final double LEEWAY_MILLIS = 300;
    private static final String THUMBNAIL =
            "return Number(document.querySelector('#sensor-rgb figure:last-child figcaption')?.dataset.ms ?? -1)";
    private static final String PICTURE = "return Number(document.getElementById('picture-age').dataset.ms)";
    /** What the page says of the last frame of the camera, in milliseconds. */
    private static final String LAST_FRAME =
            "const text = [...document.querySelectorAll('#sensor-rgb dd')].map(d => d.textContent).find(t => / ago$/.test(t));"
                    + " return text ? parseFloat(text) * 1000 : -1";

    @TempDir
    Path folder;

    @Test
    void thumbnailsAreAsOldAsTheirPicturesWhoeverLooksFirst() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            assertThat(kit.bothWell()).isTrue();
            kit.faults().rgb().inject(Fault.NO_FRAMES);
            assertThat(kit.becomes("depth")).isTrue();
            Thread.sleep(4000);
            browser.look(server.port(), "");
            browser.await("a thumbnail", () -> number(browser, THUMBNAIL) > 0);
            double before = cameraAge(kit);
            double thumbnail = number(browser, THUMBNAIL);
            double frame = number(browser, LAST_FRAME);
            double after = cameraAge(kit);
            assertThat(frame).isBetween(before - LEEWAY_MILLIS, after + LEEWAY_MILLIS);
            // It may be of half a second before the last frame.
            assertThat(thumbnail).isBetween(before - LEEWAY_MILLIS, after + 500 + LEEWAY_MILLIS);
        }
    }

    @Test
    void whenTheRobotIsGoneAllAgesGrowOnAndTheTitleSaysSo() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith())) {
            long stopped;
            try (StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
                browser.look(server.port(), "");
                browser.awaitText("caption", "Colour picture");
                browser.await("a thumbnail", () -> number(browser, THUMBNAIL) > 0);
                stopped = System.nanoTime();
            }
            double before = number(browser, THUMBNAIL);
            long then = System.nanoTime();
            Thread.sleep(4000);
            double since = (System.nanoTime() - then) / 1e6;
            assertThat(number(browser, THUMBNAIL) - before).isCloseTo(since, within(LEEWAY_MILLIS));
            double gone = (System.nanoTime() - stopped) / 1e6;
            assertThat(number(browser, LAST_FRAME)).isGreaterThan(gone - 1500);
            browser.awaitText("condition", "Gone, no answer");
            browser.awaitText("charge-text", "It last said");
            assertThat(browser.run("return document.title")).isEqualTo("– Gone, no answer · CroDiNo Edge");
        }
    }

    /** Fails now and then: then one picture that waited is told 5 s too young. A known fault of the page, not of the test. */
    @Test
    @Tag("nightly")
    void aBrowserThatStoodStillDoesNotTakeWhatLayInItsBuffersForNew() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.look(server.port(), "");
            browser.awaitText("caption", "Colour picture");
            // Each picture that is drawn says how old it is; its number says how old that really is.
            browser.run("window.told = []; new MutationObserver(() => window.told.push("
                    + "[Number(document.getElementById('live').dataset.sequence),"
                    + " Number(document.getElementById('picture-age').dataset.ms)])).observe("
                    + "document.getElementById('picture-age'), {attributes: true})");
            Thread.sleep(1500);
            // As a page whose process is stopped: nothing of it runs, and messages wait.
            browser.run("window.last = Number(document.getElementById('live').dataset.sequence);"
                    + " window.told.length = 0; const until = performance.now() + 5000;"
                    + " while (performance.now() < until);");
            browser.await(
                    "newer pictures",
                    () -> number(browser, "return document.getElementById('live').dataset.sequence - window.last")
                            > 30);
            double youngest = number(
                    browser,
                    "return Math.min(1e9, ...window.told.filter(([number]) => number <= window.last + 5).map(([, ms]) => ms))");
            System.out.printf("of those that waited, the youngest says %.0f ms%n", youngest);
            assertThat(youngest).as("of those that waited").isBetween(3000.0, 1e8);
            assertThat(number(browser, PICTURE)).isLessThan(1500);
        }
    }

    private static double cameraAge(QuickKit kit) {
        return kit.runtime().state().sensors().get(0).ageMillis();
    }

    private static double number(Browser browser, String script) {
        return ((Number) browser.run(script)).doubleValue();
    }
}
