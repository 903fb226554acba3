package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn, pixel by pixel, in each state of the page, on every screen, light and dark. */
@Tag("slow")
class PagePictureTest {
    /** Of 255: what scaling and rounding add to a blend. */
    private static final int BLEND_LEEWAY = 10;

    private static final int COLOUR_LEEWAY = 6;

    private static final String PAUSE = "document.getElementById('pause').click();";
    private static final String PREPARE =
            "const lines = document.getElementById('outlines'); if (lines.checked) lines.click();" + PAUSE;

    /** The overlay, with the classes as strong as that, percent. */
    private static final String STRENGTH = "document.querySelector('[value=overlay]').click();"
            + " const slider = document.getElementById('opacity'); slider.value = %d;"
            + " slider.dispatchEvent(new Event('input'))";

    private static final int PERCENT = 60;
    /** A grey picture needs less to be seen through the classes. */
    private static final String IS_DEPTH =
            "return document.getElementById('caption-text').textContent.startsWith('Depth')";

    /** The part of the canvas that is painted, without its upper third, over which badge and bar may lie. */
    private static final String PAINTED = "const canvas = document.getElementById('live');"
            + " const box = canvas.getBoundingClientRect();"
            + " const scale = Math.min(box.width / canvas.width, box.height / canvas.height);"
            + " const [w, h] = [canvas.width * scale, canvas.height * scale];"
            + " return [box.x + (box.width - w) / 2 + 4, box.y + scrollY + (box.height - h) / 2 + h / 3, w - 8, 2 * h / 3 - 8]";

    private static final String BOX = "const box = document.querySelector('%s').getBoundingClientRect();"
            + " return [box.x, box.y + scrollY, box.width, box.height]";
    /** The middle of each in the legend. */
    private static final String SWATCHES = "const all = document.getElementById('legend').getBoundingClientRect();"
            + " return [...document.querySelectorAll('#legend li > i')].map(i => {"
            + " const box = i.getBoundingClientRect();"
            + " return [box.x + box.width / 2 - all.x, box.y + box.height / 2 - all.y]; })";

    @TempDir
    Path folder;

    @Test
    void picturesLegendAndConditionHaveTheColoursOfTheStateTheyTell() throws Exception {
        List<PageStates> seen = new ArrayList<>();
        PageStates.walk(folder, (browser, state) -> {
            check(browser, state);
            seen.add(state);
        });
        assertThat(seen).containsExactly(PageStates.values());
    }

    private static void check(Browser browser, PageStates state) throws Exception {
        boolean alive = List.of(
                        PageStates.WELL, PageStates.RECOVERING, PageStates.DRILL, PageStates.DEGRADED, PageStates.FUSED)
                .contains(state);
        boolean old = state == PageStates.BLIND || state == PageStates.GONE;
        if (alive) {
            browser.run(PREPARE);
        }
        PageStates.onEveryScreen(browser, (scheme, width) -> {
            String where = state + ", " + scheme + ", " + width + " wide";
            levelIsSeen(browser, state, where);
            if (alive) {
                overlayIsPictureAndLegend(browser, where);
            }
            if (old) {
                assertThat(box(browser, "#stage").colourfulShare())
                        .as("colour on the stage, " + where)
                        .isZero();
            }
        });
        if (alive) {
            browser.run(PAUSE);
        }
    }

    /** Green, amber, red, or no colour at all. */
    private static void levelIsSeen(Browser browser, PageStates state, String where) throws Exception {
        DrawnBox charge = box(browser, "#charge");
        switch (state) {
            case WELL, FUSED -> assertThat(charge.commonestHue()).as(where).isBetween(125.0, 165.0);
            case RECOVERING, DRILL, DEGRADED ->
                assertThat(charge.commonestHue()).as(where).isBetween(38.0, 52.0);
            case STALLED, BLIND -> {
                assertThat((charge.commonestHue() + 30) % 360).as(where).isBetween(15.0, 35.0);
                assertThat(charge.colourfulShare())
                        .as("the ground is red, " + where)
                        .isGreaterThan(0.7);
            }
            case GONE -> assertThat(charge.colourfulShare()).as(where).isZero();
        }
    }

    /** Both by what is drawn: classes have the colours of the legend, and the overlay is these over the picture. */
    private static void overlayIsPictureAndLegend(Browser browser, String where) throws Exception {
        DrawnBox legend = box(browser, "#legend");
        List<int[]> colours = boxes(browser, SWATCHES).stream().map(legend::at).toList();
        browser.run("document.querySelector('[value=classes]').click()");
        DrawnBox classes = painted(browser);
        browser.run(STRENGTH.formatted(0));
        DrawnBox picture = painted(browser);
        browser.run(STRENGTH.formatted(PERCENT));
        DrawnBox overlay = painted(browser);
        double through = 1 - PERCENT / 100.0;
        double strength = 1 - (browser.run(IS_DEPTH).equals(true) ? through * through : through);
        // Between two classes, scaling mixes their colours.
        assertThat(classes.shareOf(colours, COLOUR_LEEWAY))
                .as("colours of the legend, " + where)
                .isGreaterThan(0.7);
        assertThat(overlay.farthestFrom(classes, strength, picture))
                .as("overlay, " + where)
                .isLessThanOrEqualTo(BLEND_LEEWAY);
    }

    private static DrawnBox painted(Browser browser) throws Exception {
        return new DrawnBox(browser.drawn(numbers(browser.run(PAINTED))));
    }

    private static DrawnBox box(Browser browser, String selector) throws Exception {
        return new DrawnBox(browser.drawn(numbers(browser.run(BOX.formatted(selector)))));
    }

    @SuppressWarnings("unchecked")
    private static List<Number> numbers(Object found) {
        return (List<Number>) found;
    }

    @SuppressWarnings("unchecked")
    private static List<List<Number>> boxes(Browser browser, String script) {
        return (List<List<Number>>) browser.run(script);
    }
}
