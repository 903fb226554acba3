package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What the page shows of the past is said to be of the past, whichever connection has fallen silent. */
@Tag("slow")
class PageAgeTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";
    private static final ServerOptions ANY_PORT = new ServerOptions("127.0.0.1", 0, "");
    /** From now on sockets are counted; while {@code mute}, none hears anything, nor that it is over. */
    private static final String SILENCEABLE = "window.made = 0; window.mute = false; window.WebSocket ="
            + " class extends WebSocket { constructor(address) { super(address); window.made++;"
            + " for (const what of ['message', 'close'])"
            + " this.addEventListener(what, event => window.mute && event.stopImmediatePropagation()); } }";

    private static final String HIDDEN = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
            + " document.dispatchEvent(new Event('visibilitychange'))";
    private static final int MOST_VIEWERS = 32;

    @TempDir
    Path folder;

    @Test
    void aPictureWhoseConnectionIsSilentIsOldThoughTheRobotAnswers() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.beforeEveryPage(SILENCEABLE);
            browser.look(server.port(), "");
            awaitNewerThan(browser, 0);

            browser.tabTo("pause");
            browser.press(Keys.SPACE);
            browser.awaitText("caption", "paused");
            Thread.sleep(3000);
            assertThat(browser.shows("curtain"))
                    .as("a paused picture is not old")
                    .isFalse();
            browser.press(Keys.SPACE);
            assertThat(made(browser)).isEqualTo(1);

            browser.run("window.mute = true");
            browser.awaitText("curtain", "Old: the last picture was taken");
            assertThat(browser.shows("stale")).as("the robot answers").isFalse();
            browser.await("a connection that may speak", () -> made(browser) == 3);
            assertThat(browser.shows("curtain")).isTrue();
            keep(browser);
            long last = sequence(browser);
            browser.run("window.mute = false");
            awaitNewerThan(browser, last);
            browser.await("the curtain is open", () -> !browser.shows("curtain"));
            assertThat(made(browser)).as("connections").isLessThan(6);
        }
    }

    @Test
    void whoLooksAgainSeesThatThePictureIsFromBefore() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.beforeEveryPage(SILENCEABLE);
            browser.look(server.port(), "");
            awaitNewerThan(browser, 0);
            browser.run(HIDDEN.formatted(true));
            Thread.sleep(2500);
            assertThat(made(browser)).as("nothing is fetched for nobody").isEqualTo(1);
            browser.run("window.mute = true;" + HIDDEN.formatted(false));
            assertThat(browser.text("curtain")).startsWith("Old: the last picture was taken");
            assertThat(made(browser)).isEqualTo(2);
            long last = sequence(browser);
            browser.run("window.mute = false");
            awaitNewerThan(browser, last);
            browser.await("the curtain is open", () -> !browser.shows("curtain"));
        }
    }

    @Test
    void oneViewerTooManyIsToldThatThereIsNoPictureUntilAnotherGoes() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            assertThat(kit.becomes("rgb")).isTrue();
            List<WebSocket> others = new ArrayList<>();
            for (int i = 0; i < MOST_VIEWERS; i++) {
                others.add(viewer(server.port()));
            }
            browser.look(server.port(), "");
            browser.awaitText("curtain", "No picture has come yet");
            browser.awaitText("charge-sensor", "RGB");
            assertThat(browser.shows("stale")).as("the robot answers").isFalse();
            assertThat(sequence(browser)).isZero();
            others.forEach(WebSocket::abort);
            awaitNewerThan(browser, 0);
            browser.await("the curtain is open", () -> !browser.shows("curtain"));
        }
    }

    private static WebSocket viewer(int port) {
        URI address = URI.create("ws://127.0.0.1:" + port + "/live/layers");
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new WebSocket.Listener() {})
                .join();
    }

    private static void awaitNewerThan(Browser browser, long before) throws InterruptedException {
        browser.await("a newer picture than " + before, () -> sequence(browser) > before);
    }

    private static long sequence(Browser browser) {
        return number(browser, "Number(document.getElementById('live').dataset.sequence || 0)");
    }

    private static long made(Browser browser) {
        return number(browser, "window.made");
    }

    private static long number(Browser browser, String what) {
        return ((Number) browser.run("return " + what)).longValue();
    }

    /** {@code -Dpage.old=FILE} keeps what the browser shows. */
    private static void keep(Browser browser) throws Exception {
        String file = System.getProperty("page.old", "");
        if (!file.isEmpty()) {
            Files.write(Path.of(file), browser.screenshot());
        }
    }
}
