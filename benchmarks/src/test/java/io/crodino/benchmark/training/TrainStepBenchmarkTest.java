package io.crodino.benchmark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.Cli;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainStepBenchmarkTest {
    private static final String[] SMALL = {
        "--backbone",
        "resnet18",
        "--width",
        "0.125",
        "--classes",
        "3",
        "--batch",
        "2",
        "--size",
        "32x32",
        "--warmup",
        "1",
        "--steps",
        "2",
        "--paced"
    };

    @Test
    void percentilesAreInterpolated() {
        StepTimes times = new StepTimes(new long[] {30_000_000, 10_000_000, 20_000_000, 40_000_000});
        assertThat(times.percentileMillis(0.5)).isCloseTo(25, within(1e-9));
        assertThat(times.percentileMillis(0)).isCloseTo(10, within(1e-9));
        assertThat(times.percentileMillis(0.9)).isCloseTo(37, within(1e-9));
        assertThatThrownBy(() -> new StepTimes(new long[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stepsArePacedCountedAndReportedAsJson() throws Exception {
        PrintStream out = System.out;
        InputStream in = System.in;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream("\n\n\n".getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(Cli.execute(new TrainStepBenchmarkCommand(), SMALL)).isEqualTo(Cli.OK);
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("ready 0\nready 1\nready 2\n");
        JsonNode result = new ObjectMapper().readTree(text.substring(text.indexOf('{')));
        assertThat(result.get("count").asInt()).isEqualTo(2);
        assertThat(result.get("median_ms").asDouble()).isPositive();
        assertThat(result.get("parameters").asLong()).isPositive();
        assertThat(result.get("last_loss").asDouble())
                .isNotEqualTo(result.get("first_loss").asDouble());
    }
}
