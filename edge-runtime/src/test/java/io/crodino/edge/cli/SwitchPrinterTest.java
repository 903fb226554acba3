package io.crodino.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SwitchPrinterTest {
    private static final Reason BLACK =
            new Reason.Failed(new Reason.Complaint(Modality.RGB, Cause.BLACK, false), null, false);

    @Test
    @Timeout(20)
    void eachSwitchIsALineWithTheTimeOfDayAndNothingElseIs() throws Exception {
        StillRuntime runtime = new StillRuntime();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SwitchPrinter printer = SwitchPrinter.start(runtime, new PrintStream(printed, true, StandardCharsets.UTF_8));
        runtime.happened("something else");
        runtime.tell(new Event.Switched(InCharge.RGB, InCharge.DEPTH, BLACK, 41.4, false));
        while (printed.size() == 0) {
            Thread.sleep(10);
        }
        printer.close();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d:\\d\\d rgb -> depth: Depth has taken over: the camera sees only black"
                        + " \\(gap 41 ms\\)");
    }
}
