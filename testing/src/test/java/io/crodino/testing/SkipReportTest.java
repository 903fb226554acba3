package io.crodino.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** JUnit itself runs tests that skip themselves, before the real listener. */
class SkipReportTest {
    /** Run by the test below alone: its tag keeps it out of every build. */
    @Tag("example")
    static class Example {
        @Test
        void needsABroker() {
            assumeTrue(false, "there is no mosquitto: apt-get install mosquitto");
        }

        @Test
        void needsTheBrokerAsWell() {
            assumeTrue(false, "there is no mosquitto: apt-get install mosquitto");
        }

        @Disabled("not on this moon")
        @Test
        void isSwitchedOff() {}

        @Test
        void runs() {}
    }

    @Test
    void eachReasonIsALineWithTheNumberOfItsTests() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new SkipReport(new PrintStream(bytes, true, StandardCharsets.UTF_8)))
                .build();
        LauncherFactory.create(alone)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Example.class))
                        .build());
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "SKIPPED 1 of SkipReportTest$Example: not on this moon",
                        "SKIPPED 2 of SkipReportTest$Example: there is no mosquitto: apt-get install mosquitto");
    }
}
