package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void theRestIsEstimatedFromTheTimeSoFar() {
        AtomicLong nanos = new AtomicLong();
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), "synth", "frames", 0, 100, nanos::get);
        nanos.set(10_000_000_000L);
        line.accept(25);
        assertThat(text.toString()).contains("25 of 100 frames, 30 s left");
    }

    @Test
    void framesOfAnEarlierProcessDoNotCountForTheSpeed() {
        AtomicLong nanos = new AtomicLong();
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), "convert", "frames", 60, 100, nanos::get);
        nanos.set(10_000_000_000L);
        line.accept(80);
        assertThat(text.toString()).contains("convert: 80 of 100 frames, 10 s left");
    }

    @Test
    void itIsNotShownMoreThanFourTimesASecondSaveAtTheEnd() {
        AtomicLong nanos = new AtomicLong();
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), "synth", "frames", 0, 3, nanos::get);
        line.accept(1);
        nanos.set(1000);
        line.accept(2);
        line.accept(3);
        assertThat(text.toString()).contains("1 of 3", "3 of 3").doesNotContain("2 of 3");
    }
}
