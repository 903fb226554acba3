package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crodino.edge.events.Event;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.view.EventLine;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A drill from the page, with the keyboard alone, on a real runtime that allows it. */
@Tag("slow")
class PageDrillTest {
    private static final String FLIGHT = "synthetic:seed=6&size=320x240&fps=10";

    @TempDir
    Path folder;

    @Test
    void aDrillIsStartedWithTheKeyboardIsShownLoudlyAndEndsByItself() throws Exception {
        Drills drills = new Drills();
        Map<String, String> quick = QuickKit.patientWith();
        try (Browser browser = Browser.open();
                QuickKit kit = QuickKit.startDrillable(folder, FLIGHT, FLIGHT, quick, drills);
                StatusServer server =
                        StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, "secret"), drills)) {
            browser.look(server.port(), "?token=secret");
            browser.awaitText("charge-sensor", "RGB");
            browser.await("drills are offered", () -> browser.shows("drill"));
            browser.tabTo("drill-title");
            browser.press(Keys.ENTER);
            browser.tabTo("drill-fault");
            browser.press("BLACK");
            // The focus that comes by Tab selects what is there.
            browser.tabTo("drill-seconds");
            browser.press("120", Keys.ENTER);
            browser.awaitText("drill-banner", "RGB camera is made to fail with BLACK");
            browser.awaitText("charge-text", "Depth has taken over: the camera sees only black (drill)");
            browser.awaitText("timeline", "Drill begins");
            browser.tabTo("drill-stop");
            browser.press(Keys.SPACE);
            browser.awaitText("charge-text", "RGB is back in charge");
            browser.awaitText("timeline", "Drill ends");
            browser.await("the banner goes", () -> !browser.shows("drill-banner"));

            browser.tabTo("drill-seconds");
            browser.press("1", Keys.ENTER);
            browser.await("a second drill begins", () -> drilled(kit) >= 3);
            browser.await("and ends, though nobody ends it", () -> drilled(kit) == 4);
        }
    }

    @Test
    void theStateAndTheEventsSayWhatWasDrilledAndWhatWasNot() throws Exception {
        Map<String, String> quick = QuickKit.patientWith();
        Drills drills = new Drills();
        try (QuickKit kit = QuickKit.startDrillable(folder, FLIGHT, FLIGHT, quick, drills)) {
            assertThat(kit.bothWell()).isTrue();
            assertThat(kit.becomes("rgb")).isTrue();
            assertThat(kit.runtime().drilling()).isFalse();
            // Who is in charge is told with the first result.
            for (int i = 0; i < 500 && events(kit).stream().noneMatch(PageDrillTest::isSwitch); i++) {
                Thread.sleep(20);
            }
            assertThat(events(kit)).noneMatch(EventLine::drill);
            long before = events(kit).size();
            drills.inject(Modality.RGB, Fault.NO_FRAMES, Duration.ofSeconds(4));
            assertThat(kit.becomes("depth")).isTrue();
            RuntimeState state = kit.runtime().state();
            assertThat(state.drills())
                    .extracting(RuntimeState.DrillState::sensor, RuntimeState.DrillState::fault)
                    .containsExactly(tuple(Modality.RGB, Fault.NO_FRAMES));
            assertThat(state.charge().text()).endsWith("(drill)");
            assertThat(kit.becomes("rgb")).isTrue();
            assertThat(events(kit))
                    .filteredOn(event -> event.number() > before)
                    // A busy computer may say other things about itself.
                    .filteredOn(event -> List.of("drill", "sensor", "switch").contains(event.kind()))
                    .allMatch(EventLine::drill)
                    .extracting(EventLine::kind)
                    .contains("drill", "sensor");
            for (int i = 0; i < 500 && kit.runtime().drilling(); i++) {
                Thread.sleep(20);
            }
            assertThat(kit.runtime().state().drills()).isEmpty();
        }
    }

    private static boolean isSwitch(EventLine event) {
        return event.kind().equals("switch");
    }

    /** Drill events so far: two for each drill that is over. */
    private static long drilled(QuickKit kit) {
        return kit.runtime().state().recent().stream()
                .filter(logged ->
                        logged.event() instanceof Event.FaultInjected || logged.event() instanceof Event.FaultEnded)
                .count();
    }

    private static List<EventLine> events(QuickKit kit) throws InterruptedException {
        return kit.runtime().awaitEvents(0, 0).stream().map(EventLine::of).toList();
    }
}
