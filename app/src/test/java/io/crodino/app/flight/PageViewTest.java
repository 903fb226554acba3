package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn: classes in the colours of the legend, distances in colours with a bar, and the view that was chosen. */
@Tag("slow")
class PageViewTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";
    private static final ServerOptions ANY_PORT = new ServerOptions("127.0.0.1", 0, "");
    /** Of 255, in any of red, green and blue: a quarter of the lightest grey, and what JPEG adds. */
    private static final int MOST_OFF = 60;

    /**
     * Of each pixel of the overlay: how far its colour is from that of its class, and whether another colour of the legend
     * is nearer. Then pixels, the farthest, the share that is confused, and the share that is exactly the legend's.
     */
    private static final String COMPARED = "const canvas = document.getElementById('live');"
            + " const pick = view => document.querySelector(`[value=${view}]`).click();"
            + " const read = () => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
            + " pick('overlay'); const drawn = read().slice(); pick('classes'); const own = read(); pick('overlay');"
            + " const legend = [...document.querySelectorAll('#legend li > i')]"
            + "   .map(i => getComputedStyle(i).backgroundColor.match(/\\d+/g).map(Number));"
            + " const nearest = (data, i) => { let best = 0, least = Infinity; legend.forEach((c, k) => {"
            + "   const far = c.reduce((sum, v, n) => sum + (v - data[i + n]) ** 2, 0);"
            + "   if (far < least) { least = far; best = k; } }); return best; };"
            + " let worst = 0, confused = 0, exact = 0;"
            + " for (let i = 0; i < own.length; i += 4) {"
            + "   const off = Math.max(...[0, 1, 2].map(n => Math.abs(own[i + n] - drawn[i + n])));"
            + "   worst = Math.max(worst, off); exact += off === 0;"
            + "   confused += nearest(own, i) !== nearest(drawn, i); }"
            + " return [own.length / 4, worst, confused / own.length * 4, exact / own.length * 4]";

    private static final String PICK = "document.querySelector('[value=%s]').click()";

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void overDepthTheClassesHaveTheColoursOfTheLegend() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            kit.faults().rgb().inject(Fault.BLACK);
            browser.look(server.port(), "");
            browser.awaitText("charge-sensor", "Depth");
            browser.awaitText("caption", "Depth picture; classes from the depth network");
            browser.run("document.getElementById('pause').click()");
            List<Number> found = (List<Number>) browser.run(COMPARED);
            System.out.println("pixels, farthest from the legend, confused, exact: " + found);
            assertThat(found.get(0).intValue()).isGreaterThan(10_000);
            assertThat(found.get(1).doubleValue()).as("farthest").isLessThanOrEqualTo(MOST_OFF);
            assertThat(found.get(2).doubleValue())
                    .as("share nearer to another class")
                    .isLessThan(0.005);
            assertThat(found.get(3).doubleValue()).as("share of outlines").isBetween(0.01, 0.5);
        }
    }

    @Test
    void theViewIsKeptInTheAddressAndDistancesComeOnlyWhileTheyAreLookedAt() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.beforeEveryPage("window.paths = []; window.WebSocket = class extends WebSocket {"
                    + " constructor(address) { super(address); window.paths.push(new URL(address).pathname); } }");
            browser.look(server.port(), "");
            browser.awaitText("caption", "Colour picture; classes from the rgb network");
            assertThat(browser.shows("bar")).isFalse();
            browser.run(PICK.formatted("depth"));
            browser.awaitText("caption", "Depth picture.");
            assertThat(browser.shows("bar")).isTrue();
            assertThat(browser.text("bar")).startsWith("0 m").contains(" m").contains("black: not measured");
            assertThat(browser.address()).contains("#view=depth");
            assertThat(browser.run("return [...new Set(window.paths)].join()")).isEqualTo("/live/layers,/live/depth");

            browser.look("about:blank");
            browser.look(server.port(), "#view=side");
            browser.awaitText("caption", "Colour picture; classes from the rgb network");
            assertThat(browser.run("const c = document.getElementById('live'); return c.width / c.height"))
                    .as("two pictures side by side")
                    .isIn(8.0 / 3, 2L);
            browser.look("about:blank");
            browser.look(server.port(), "");
            browser.awaitText("caption", "Depth picture.");
        }
    }

    @Test
    void aPausedPictureSaysWhoseItIsAndHowOldAndItsLegendStandsStill() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            kit.faults().rgb().inject(Fault.BLACK);
            browser.look(server.port(), "");
            browser.awaitText("caption", "Depth picture");
            browser.run("document.getElementById('pause').click()");
            String legend = browser.text("legend");
            kit.faults().rgb().clear();
            browser.awaitText("charge-sensor", "RGB");
            Thread.sleep(2000);
            assertThat(browser.text("badge"))
                    .startsWith("Paused: depth picture, taken ")
                    .endsWith("s ago");
            assertThat(browser.text("caption")).startsWith("Depth picture");
            assertThat(browser.text("legend-note")).isEqualTo("Shares of the paused picture, not of now.");
            assertThat(browser.text("legend")).isEqualTo(legend);
            browser.run("document.getElementById('pause').click()");
            browser.awaitText("caption", "Colour picture");
            assertThat(browser.shows("badge")).isFalse();
        }
    }

    @Test
    void aSnapshotHoldsThePictureTheClassMapAndTheState() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.look(server.port(), "");
            browser.awaitText("caption", "Colour picture");
            browser.run("window.saved = ''; const make = URL.createObjectURL;"
                    + " HTMLAnchorElement.prototype.click = function() { window.named = this.download; };"
                    + " URL.createObjectURL = blob => { if (blob.type === 'application/zip') blob.arrayBuffer()"
                    + ".then(b => { window.saved = window.named + ' ' + btoa(new Uint8Array(b)"
                    + ".reduce((s, x) => s + String.fromCharCode(x), '')); }); return make(blob); };"
                    + " document.getElementById('snapshot').click()");
            browser.await("a file", () -> {
                // A busy robot may not answer in time.
                if (browser.text("tool-answer").startsWith("That did not work")) {
                    browser.run("document.getElementById('tool-answer').textContent = '';"
                            + " document.getElementById('snapshot').click()");
                }
                return !browser.run("return window.saved").equals("");
            });
            String[] saved = browser.run("return window.saved").toString().split(" ", 2);
            assertThat(saved[0]).matches("crodino-\\d{8}T\\d{6}Z\\.zip");
            List<String> names = new ArrayList<>();
            try (ZipInputStream zip = new ZipInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(saved[1])))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    names.add(entry.getName());
                    // Checks the sum as well.
                    assertThat(zip.readAllBytes()).isNotEmpty();
                }
            }
            assertThat(names).containsExactly("picture.json", "picture.png", "classes.png", "state.json");
        }
    }

    @Test
    void flappingIsOneRowAndWhatHappenedOnceKeepsItsOwn() throws Exception {
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT, QuickKit.patientWith());
                StatusServer server = StatusServer.start(kit.runtime(), ANY_PORT)) {
            browser.look(server.port(), "");
            String events = "[...Array(12).keys()].map(i => ({number: i + 2, kind: 'sensor', subject: 'rgb',"
                    + " to: i % 2 ? 'OK' : 'FAILED', cause: i % 2 ? 'NONE' : 'BLACK', uptimeMillis: 20000 + 400 * i}))";
            Object rows = browser.run(
                    "return import('/fold.js').then(part => part.folded([{number: 1, kind: 'sensor',"
                            + " subject: 'rgb', to: 'FAILED', cause: 'LATE', uptimeMillis: 1000}, ..." + events + "])"
                            + ".map(row => [row.event.number, row.count, row.millis ?? 0, row.causes ?? ''].join(' ')).join('; '))");
            assertThat(rows).isEqualTo("1 1 0 ; 13 6 4000 BLACK");
        }
    }
}
