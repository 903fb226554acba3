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

    @Test
    void aSlowBeginningSaysLittleOfTheRest() {
        AtomicLong nanos = new AtomicLong();
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), "compare", "frames", 0, 100, nanos::get);
        nanos.set(1_500_000_000L);
        line.accept(1);
        assertThat(text.toString()).endsWith("1 of 100 frames");
        for (int done = 2; done <= 50; done++) {
            nanos.addAndGet(100_000_000L);
            line.accept(done);
        }
        assertThat(text.toString()).contains("49 of 100 frames, 5 s left");
    }

    @Test
    void longTimesAreToldInMinutesAndHours() {
        AtomicLong nanos = new AtomicLong();
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), "study", "cells", 0, 100, nanos::get);
        nanos.set(10_000_000_000L);
        line.accept(1);
        assertThat(text.toString()).endsWith("1 of 100 cells, 17 min left");
        nanos.set(1_000_000_000_000L);
        line.accept(2);
        assertThat(text.toString()).contains("2 of 100 cells, 27.0 h left");
    }

    @Test
    void aLineNeverWrapsAndALongerOneBeforeItIsWiped() {
        AtomicLong nanos = new AtomicLong();
        StringWriter text = new StringWriter();
        String job = "a-run-with-a-name-that-is-much-too-long-for-a-small-terminal";
        ProgressLine line =
                new ProgressLine(new PrintWriter(text), new TerminalWidth(40), job, "frames", 0, 100, nanos::get);
        nanos.set(100_000_000_000L);
        line.accept(50);
        nanos.set(200_000_000_000L);
        line.accept(100);
        assertThat(text.toString().split("\r")).allMatch(each -> each.length() < 40);
        assertThat(text.toString())
                .contains("a-run-...: 50 of 100 frames, 100 s left")
                .endsWith("100 of 100 frames");
    }
}
