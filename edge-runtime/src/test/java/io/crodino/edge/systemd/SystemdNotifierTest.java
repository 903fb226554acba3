package io.crodino.edge.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.time.HandClock;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a real socket like systemd's. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SystemdNotifierTest {
    private static final long SECOND = 1_000_000_000;
    private static final String IN_CHARGE = "STATUS=RGB is in charge";

    @TempDir
    private Path folder;

    private final StillRuntime runtime = new StillRuntime();
    private final HandClock clock = new HandClock();

    private String path() {
        return folder.resolve("notify").toString();
    }

    /** One whose turns and whose time are made by hand. */
    private SystemdNotifier byHand(long feedNanos) {
        return new SystemdNotifier(runtime, path(), feedNanos, clock);
    }

    @Test
    void itIsReadyOnceAndFeedsTheWatchdogAtItsTimes() throws Exception {
        try (NotifyInbox inbox = new NotifyInbox(path());
                SystemdNotifier notifier = byHand(5 * SECOND)) {
            notifier.turn();
            assertThat(inbox.next()).containsExactly("READY=1", "WATCHDOG=1", IN_CHARGE);
            clock.turn(4999);
            notifier.turn();
            assertThat(inbox.hasNext()).isFalse();
            clock.turn(1);
            notifier.turn();
            assertThat(inbox.next()).containsExactly("WATCHDOG=1");
        }
    }

    @Test
    void aLoopThatStopsTurningStarvesTheWatchdogUntilItTurnsAgain() throws Exception {
        try (NotifyInbox inbox = new NotifyInbox(path());
                SystemdNotifier notifier = byHand(SECOND)) {
            notifier.turn();
            inbox.next();
            runtime.hang();
            for (int i = 0; i < 100; i++) {
                clock.turn(1000);
                notifier.turn();
            }
            assertThat(inbox.next()).containsExactly("STATUS=the loop does not turn");
            assertThat(inbox.hasNext()).isFalse();
            runtime.turnAgain();
            notifier.turn();
            assertThat(inbox.next()).containsExactly("WATCHDOG=1", IN_CHARGE);
        }
    }

    @Test
    void aLoopThatHasNeverTurnedIsNotReady() throws Exception {
        runtime.hang();
        try (NotifyInbox inbox = new NotifyInbox(path());
                SystemdNotifier notifier = byHand(SECOND)) {
            notifier.turn();
            assertThat(inbox.next()).containsExactly("STATUS=the loop does not turn");
        }
    }

    @Test
    void aRobotWithoutASensorIsReadyAndFedAndSaysSo() throws Exception {
        runtime.goStale();
        try (NotifyInbox inbox = new NotifyInbox(path());
                SystemdNotifier notifier = byHand(SECOND)) {
            notifier.turn();
            assertThat(inbox.next()).containsExactly("READY=1", "WATCHDOG=1", "STATUS=No sensor can be trusted");
            clock.turn(1000);
            notifier.turn();
            assertThat(inbox.next()).containsExactly("WATCHDOG=1");
        }
    }

    @Test
    void whatDidNotArriveIsSaidAgain() throws Exception {
        try (SystemdNotifier notifier = byHand(SECOND)) {
            notifier.turn();
            try (NotifyInbox inbox = new NotifyInbox(path())) {
                notifier.turn();
                assertThat(inbox.next()).containsExactly("READY=1", "WATCHDOG=1", IN_CHARGE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fromStartToEndItTellsAPathOrAnAbstractName(boolean named) throws Exception {
        String address = named ? "@crodino-" + UUID.randomUUID() : path();
        try (NotifyInbox inbox = new NotifyInbox(address)) {
            AutoCloseable notifier =
                    SystemdNotifier.start(runtime, Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "20000"));
            assertThat(inbox.next()).containsExactly("READY=1", "WATCHDOG=1", IN_CHARGE);
            for (int i = 0; i < 3; i++) {
                assertThat(inbox.next()).containsExactly("WATCHDOG=1");
            }
            runtime.hang();
            List<String> last = inbox.next();
            while (last.equals(List.of("WATCHDOG=1"))) {
                last = inbox.next();
            }
            assertThat(last).containsExactly("STATUS=the loop does not turn");
            notifier.close();
            notifier.close();
            List<List<String>> rest = new ArrayList<>(List.of(inbox.next()));
            while (inbox.hasNext()) {
                rest.add(inbox.next());
            }
            assertThat(rest).containsExactly(List.of("STOPPING=1", "STATUS=stopping"));
        }
    }

    @Test
    void withoutSystemdThereIsNoThread() throws Exception {
        SystemdNotifier.start(runtime, Map.of("WATCHDOG_USEC", "nonsense")).close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("systemd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nobody/listens", "vsock:2:17", "@nobody-is-there"})
    void aSocketThatCannotBeReachedDisturbsNothing(String address) throws Exception {
        try (SystemdNotifier notifier = new SystemdNotifier(runtime, address, SECOND, clock)) {
            notifier.turn();
            notifier.turn();
        }
        assertThat(runtime.supervisor().deaths()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10000000, 17, 5000000000", "10000000, '', 5000000000", "10000000, 18, 0", "'', 17, 0"})
    void theWatchdogIsFedTwiceInItsTimeAndOnlyWhereItIsOurs(String micros, String pid, long nanos) {
        assertThat(SystemdNotifier.feedNanos(Map.of("WATCHDOG_USEC", micros, "WATCHDOG_PID", pid), 17))
                .isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "0", "-1", "99999999999999999999"})
    void aTimeThatIsNoneIsOneSentence(String micros) {
        assertThatThrownBy(() -> SystemdNotifier.feedNanos(Map.of("WATCHDOG_USEC", micros), 17))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("WATCHDOG_USEC is '" + micros + "'");
    }
}
