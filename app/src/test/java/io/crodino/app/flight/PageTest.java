package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page in a real browser, on a real runtime. */
@Tag("slow")
class PageTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";
    private static final ServerOptions ANY_PORT = new ServerOptions("127.0.0.1", 0, "");
    private static final String SEQUENCE = "return Number(document.getElementById('live').dataset.sequence || 0)";
    private static final String HEALTH = "return document.getElementById('sensor-rgb').dataset.health";
    /** Until the camera is shown as failed, in red, or five seconds are over; milliseconds on the page's clock. */
    private static final String UNTIL_RED =
            "return new Promise(done => { const start = performance.now(); const look = () => {"
                    + " const card = document.getElementById('sensor-rgb'); const took = performance.now() - start;"
                    + " const red = getComputedStyle(document.body).getPropertyValue('--bad');"
                    + " const edge = getComputedStyle(card).getPropertyValue('--state');"
                    + " if (card.dataset.health === 'FAILED' && edge === red || took > 5000) done(took);"
                    + " else setTimeout(look, 5); }; look(); })";

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        browser = Browser.open();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private long sequence() {
        return ((Number) browser.run(SEQUENCE)).longValue();
    }

    private void awaitNewPicture() throws InterruptedException {
        long before = sequence();
        browser.await("a newer picture than " + before, () -> sequence() > before);
    }

    @Test
    void thePageShowsThePictureTheSwitchAndTheCause() throws Exception {
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.look(server.port(), "");
            browser.awaitText("charge-sensor", "RGB");
            browser.awaitText("condition", "Well, depth stands ready");
            browser.awaitText("legend", "building");
            browser.awaitText("models", "75.");
            awaitNewPicture();
            Object first = pixels();
            awaitNewPicture();
            assertThat(pixels()).as("the picture changes").isNotEqualTo(first);
            assertThat(browser.shows("drill")).isFalse();
            assertThat(browser.shows("drill-banner")).isFalse();

            kit.faults().rgb().inject(Fault.NO_FRAMES);
            browser.awaitText("charge-sensor", "Depth");
            browser.awaitText("charge-text", "Depth has taken over: the camera sends no frames");
            browser.awaitText("condition", "On depth alone, no backup");
            browser.awaitText("backup", "none, RGB has failed");
            assertThat(browser.text("sensor-rgb")).as("which device that is").contains(FLIGHT);
            browser.awaitText("timeline", "RGB → Depth");
            browser.awaitText("timeline", "NO_FRAMES, gap");
            browser.awaitText("sensor-rgb", "FAILED");
            keep();

            kit.faults().depth().inject(Fault.DEPTH_HOLES);
            browser.awaitText(
                    "charge-text", "The camera sends no frames. The depth sensor measures almost no distances.");
            browser.awaitText("condition", "Blind, no sensor can be trusted");
            browser.awaitText("curtain", "The camera sends no frames. The depth sensor measures almost no distances.");
            browser.awaitText("space-note", "there is no result that may be acted on");
        }
    }

    /** The fastest of a few counts: a busy machine must not fail it, a page that asks too seldom must. */
    @Test
    void aKilledSensorTurnsRedWithinASecond() throws Exception {
        Map<String, String> quick = QuickKit.patientWith("health.silence-ms", "300");
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, quick);
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.look(server.port(), "");
            double fastest = Double.MAX_VALUE;
            for (int i = 0; i < 5 && fastest > 1000; i++) {
                kit.faults().rgb().clear();
                browser.await("the camera is well", () -> browser.run(HEALTH).equals("OK"));
                kit.faults().rgb().inject(Fault.NO_FRAMES);
                fastest = Math.min(fastest, ((Number) browser.run(UNTIL_RED)).doubleValue());
            }
            System.out.printf("a killed sensor is red after %.0f ms%n", fastest);
            assertThat(fastest).isLessThan(1000);
        }
    }

    @Test
    void aDeadServerIsShownAsStaleAndThePageConnectsAgainByItself() throws Exception {
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith())) {
            int port;
            try (StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
                port = server.port();
                browser.look(port, "");
                browser.awaitText("charge-sensor", "RGB");
                awaitNewPicture();
                assertThat(browser.shows("stale")).isFalse();
            }
            browser.awaitText("stale", "No answer from the robot");
            browser.awaitText("curtain", "Old: the robot last answered");
            long last = sequence();
            try (StatusServer server = StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", port, ""))) {
                browser.await("it is stale no more", () -> !browser.shows("stale"));
                browser.await("a newer picture", () -> sequence() > last);
                browser.await("the curtain is open", () -> !browser.shows("curtain"));
                assertThat(server.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void fusedIsShownWithItsCostAndTheOpacityIsSetWithTheKeyboard() throws Exception {
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith("policy", "fuse"));
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.look(server.port(), "");
            browser.awaitText("charge-sensor", "RGB + Depth");
            // All of the last results, or not yet.
            browser.awaitText("charge-detail", "both networks compute");
            browser.awaitText("models", "costs both inferences");
            assertThat(fused("fresh: true, fusedShare: 0.8"))
                    .contains("both networks computed 80 % of the last results");
            assertThat(fused("fresh: true, fusedShare: 1"))
                    .contains("compute every result", "it costs both inferences");
            assertThat(fused("fresh: true")).contains("compute every result");
            assertThat(fused("fresh: false, fusedShare: 1"))
                    .contains("not to be acted on")
                    .doesNotContain("both networks");
            browser.awaitText("agreement-figures", "alarm below");
            awaitNewPicture();
            browser.tabTo("pause");
            browser.press(Keys.SPACE);
            browser.awaitText("caption", "paused");
            browser.tabTo("opacity");
            assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");
            browser.press(Keys.HOME);
            browser.awaitText("opacity-value", "0 %");
            Object plain = pixels();
            browser.press(Keys.END);
            browser.awaitText("opacity-value", "100 %");
            assertThat(pixels()).isNotEqualTo(plain);
            assertThat(((Number) browser.run(COLORS)).intValue())
                    .as("colours at full opacity are those of the classes alone")
                    .isLessThanOrEqualTo(7);
            browser.press(Keys.ARROW_LEFT);
            browser.awaitText("opacity-value", "95 %");
        }
    }

    /** What the page says of fused results. */
    private String fused(String charge) {
        return browser.run(
                        "return import('/charge.js').then(part => { part.showCharge({condition: {level: 'GOOD', text: '', backupText: ''}, charge: {sensor: 'fused',"
                                + " cause: 'START', text: '', sinceMillis: 0, policy: 'fuse', trust: 0.8, resultAgeMillis: 9, "
                                + charge + "}}); return document.getElementById('charge-detail').textContent; })")
                .toString();
    }

    private static final String COLORS = "const c = document.getElementById('live');"
            + "const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);"
            + "return new Set(d).size";

    private Object pixels() {
        return browser.run("return document.getElementById('live').toDataURL()");
    }

    /** {@code -Dpage.screenshot=FILE} keeps what the browser shows, for the documentation. */
    private void keep() throws Exception {
        String file = System.getProperty("page.screenshot", "");
        if (!file.isEmpty()) {
            Thread.sleep(2500);
            browser.await("a live page", () -> !browser.shows("stale") && !browser.shows("curtain"));
            Files.write(Path.of(file), browser.screenshot());
        }
    }
}
