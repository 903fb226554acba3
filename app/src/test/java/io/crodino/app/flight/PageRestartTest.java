package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is left open while the robot is started anew, with other things to show. */
@Tag("slow")
class PageRestartTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";
    private static final Map<String, String> PATIENT = QuickKit.patientWith();

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

    @Test
    void aRobotThatIsStartedAnewIsShownAsItIsNow() throws Exception {
        int port;
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, PATIENT);
                StatusServer server = StatusServer.start(kit.runtime(), on(0))) {
            port = server.port();
            browser.look(port, "?token=secret");
            browser.awaitText("sensor-depth", "OK");
        }
        browser.awaitText("stale", "No answer from the robot");
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, "", PATIENT);
                StatusServer server = StatusServer.start(kit.runtime(), on(port))) {
            assertThat(server.port()).isEqualTo(port);
            browser.await("a well camera, alone", () -> cards().equals("OK, undefined"));
            browser.awaitText("charge-sensor", "RGB");
            assertThat(browser.shows("stale")).as("the page is still let in").isFalse();
        }
    }

    @Test
    void aPageThatSleptOverTheStartBeginsAnewToo() throws Exception {
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, PATIENT);
                StatusServer server = StatusServer.start(kit.runtime(), on(0))) {
            browser.look(server.port(), "?token=secret");
            browser.awaitText("sensor-rgb", "OK");
            browser.run("window.before = true; const now = performance.now.bind(performance);"
                    + " performance.now = () => now() + 3600000");
            browser.await("another page", () -> !old() && cards().equals("OK, OK"));
            browser.run("window.before = true");
            Thread.sleep(2000);
            assertThat(old()).as("once is enough").isTrue();
        }
    }

    @Test
    void aPageThatCannotShowTheAnswerDoesNotSayThatThereIsNone() throws Exception {
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, PATIENT);
                StatusServer server = StatusServer.start(kit.runtime(), on(0))) {
            browser.look(server.port(), "?token=secret");
            browser.awaitText("sensor-rgb", "OK");
            browser.run("document.getElementById('footer').remove()");
            browser.awaitText("stale", "This page cannot show what the robot says.");
            browser.awaitText("curtain", "Old: this page last understood the robot");
        }
    }

    /** How the camera and the depth sensor are; asked in one, for the page may be exchanged at any time. */
    private Object cards() {
        return browser.run("return ['rgb', 'depth'].map(name =>"
                + " String(document.getElementById('sensor-' + name)?.dataset.health)).join(', ')");
    }

    private boolean old() {
        return browser.run("return window.before === true").equals(true);
    }

    private static ServerOptions on(int port) {
        return new ServerOptions("127.0.0.1", port, "secret");
    }
}
