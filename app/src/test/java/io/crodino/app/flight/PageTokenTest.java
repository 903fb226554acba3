package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.intake.Drills;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.testing.Authority;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page over TLS as browsers open it: without a token, with the one for looking, with the one for acting. */
class PageTokenTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";

    @TempDir
    Path folder;

    @Test
    void theTokenLeavesTheAddressAndTheCookieDoesItsWork() throws Exception {
        new Authority("test authority").issue("robot", "localhost").write(folder, "robot");
        TlsConfig tls = new TlsConfig(
                Authority.Issued.certificateFile(folder, "robot").toString(),
                Authority.Issued.keyFile(folder, "robot").toString());
        Drills drills = new Drills();
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.startDrillable(folder, FLIGHT, FLIGHT, QuickKit.patientWith(), drills);
                StatusServer server = StatusServer.start(
                        kit.runtime(), new ServerOptions("127.0.0.1", 0, "secret", "look", "", tls), drills)) {
            browser.trustEveryCertificate();
            browser.look(server.address());
            browser.awaitText("stale", "Refused: send the token as");

            browser.look(server.address() + "?token=look");
            assertThat(browser.address()).isEqualTo(server.address());
            browser.awaitText("charge-sensor", "RGB");
            browser.await("the picture comes", () -> shown(browser) > 0);
            assertThat(browser.shows("drill")).isFalse();
            assertThat(browser.run("return document.cookie")).isEqualTo("");

            browser.look(server.address() + "?token=secret");
            assertThat(browser.address()).isEqualTo(server.address());
            browser.await("drills are offered", () -> browser.shows("drill"));
            browser.tabTo("drill-title");
            browser.press(Keys.ENTER);
            browser.tabTo("drill-start");
            browser.press(Keys.ENTER);
            browser.awaitText("drill-banner", "is made to fail with");
        }
    }

    /** Number of the result on the canvas. */
    private static long shown(Browser browser) {
        Object sequence = browser.run("return document.getElementById('live').dataset.sequence ?? '0'");
        return Long.parseLong(sequence.toString());
    }
}
