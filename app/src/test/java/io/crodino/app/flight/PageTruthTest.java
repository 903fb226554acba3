package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ages on the page against the truth, whoever has stopped: a sensor, the robot, or the browser. */
@Tag("slow")
class PageTruthTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";
    private static final ServerOptions ANY_PORT = new ServerOptions("127.0.0.1", 0, "");
    private static final double LEEWAY_MILLIS = 300;
    private static final String THUMBNAIL =
            "return Number(document.querySelector('#sensor-rgb figure:last-child figcaption')?.dataset.ms ?? -1)";
    private static final String PICTURE = "return Number(document.getElementById('picture-age').dataset.ms)";
    private static final String SEQUENCE = "return Number(document.getElementById('live').dataset.sequence ?? 0)";
    private static final String TELLING = "window.told = []; const age = document.getElementById('picture-age');"
            + " new MutationObserver(() => window.told.push([Number(document.getElementById('live').dataset.sequence),"
            + " Number(age.dataset.ms), Date.now()])).observe(age, {attributes: true})";
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
            // Who looks at a busy computer may be held up between two looks, so some look must find both true.
            browser.await("true ages", () -> {
                double before = cameraAge(kit);
                double thumbnail = number(browser, THUMBNAIL);
                double frame = number(browser, LAST_FRAME);
                double after = cameraAge(kit);
                // The thumbnail may be of half a second before the last frame.
                return after - before < LEEWAY_MILLIS
                        && Math.abs(frame - before) < LEEWAY_MILLIS
                        && thumbnail > before - LEEWAY_MILLIS
                        && thumbnail < after + 500 + LEEWAY_MILLIS;
            });
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

    @Test
    void aPageThatStoodStillDoesNotTakeWhatLayInItsBuffersForNew() throws Exception {
        ageIsTrueThrough(
                browser -> browser.run("const until = performance.now() + 5000; while (performance.now() < until);"));
    }

    @Test
    void aBrowserThatStoodStillDoesNotTakeWhatLayInItsBuffersForNew() throws Exception {
        ageIsTrueThrough(browser -> browser.standStill(Duration.ofSeconds(5)));
    }

    @Test
    void theAgeIsThatOfThePictureThatIsSeenAlsoWhileNothingElseIsAnswered() throws Exception {
        ageIsTrueThrough(browser -> {
            browser.run("window.mute = true");
            browser.awaitText("curtain", "Old: the robot last answered");
            Thread.sleep(3000);
            browser.run("window.mute = false");
        });
    }

    @Test
    void aComputerThatSleptKnowsHowOldEverythingHasBecome() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            // Monotonic clocks stand still in a sleep, the time of day does not.
            browser.beforeEveryPage("window.slept = 0; const real = Date.now; Date.now = () => real() + window.slept;"
                    + " const ask = window.fetch; window.fetch = async (...asked) => { const answer = await ask(...asked);"
                    + " if (!String(asked[0]).endsWith('/api/v1/state')) return answer;"
                    + " const state = await answer.json(); state.uptimeMillis += window.slept;"
                    + " return new Response(JSON.stringify(state)); }");
            browser.look(server.port(), "");
            browser.awaitText("caption", "Colour picture");
            browser.await("a thumbnail", () -> number(browser, THUMBNAIL) > 0);
            browser.run("document.getElementById('pause').click()");
            browser.run("window.slept = 60000");
            browser.await("the picture's true age", () -> number(browser, PICTURE) > 60_000);
            browser.await(
                    "the thumbnails' true age",
                    () -> number(browser, "return Number(document.querySelector('#sensor-rgb figcaption').dataset.ms)")
                            > 60_000);
            assertThat(browser.text("badge")).startsWith("Paused: colour picture, taken 1 min ");
            browser.run("document.getElementById('pause').click()");
            browser.await("a new picture", () -> {
                double age = number(browser, PICTURE);
                return age >= 0 && age < 1500;
            });
            browser.awaitText("condition", "Well, depth stands ready");
        }
    }

    /** Whenever the page tells the age of the picture that it shows, that is compared with when the picture was taken. */
    private void ageIsTrueThrough(Trouble trouble) throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                CaptureTimes times = CaptureTimes.of(kit.runtime());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.beforeEveryPage("window.mute = false; const real = window.fetch;"
                    + " window.fetch = (...asked) => window.mute ? new Promise(() => {}) : real(...asked)");
            browser.look(server.port(), "");
            browser.awaitText("caption", "Colour picture");
            browser.run(TELLING);
            trouble.with(browser);
            double seen = number(browser, SEQUENCE);
            browser.await("newer pictures", () -> number(browser, SEQUENCE) - seen > 30);
            Thread.sleep(2000);
            List<Told> told = told(browser);
            assertThat(told).hasSizeGreaterThan(10);
            for (Told one : told) {
                OptionalDouble takenAt = times.ofResult(one.sequence());
                // A busy robot may have had a newer one before it was looked at.
                if (takenAt.isPresent()) {
                    assertThat(one.millis())
                            .as("picture %d", one.sequence())
                            .isCloseTo(one.atMillis() - takenAt.getAsDouble(), within(LEEWAY_MILLIS));
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Told> told(Browser browser) {
        List<List<Number>> rows = (List<List<Number>>) browser.run("return window.told");
        return rows.stream()
                .map(row -> new Told(
                        row.get(0).longValue(),
                        row.get(1).doubleValue(),
                        row.get(2).doubleValue()))
                .filter(one -> one.millis() >= 0)
                .toList();
    }

    /** What the page has said: the picture, its age, and when that was said, in milliseconds since 1970. */
    private record Told(long sequence, double millis, double atMillis) {}

    /** What happens to a browser for some seconds. */
    private interface Trouble {
        void with(Browser browser) throws Exception;
    }

    private static double cameraAge(QuickKit kit) {
        return kit.runtime().state().sensors().get(0).ageMillis();
    }

    private static double number(Browser browser, String script) {
        return ((Number) browser.run(script)).doubleValue();
    }
}
