package io.crodino.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LatencyCommandTest {
    private final StringWriter errors = new StringWriter();

    private int run(String... more) {
        CommandLine command = Cli.commandLine(new LatencyCommand()).setErr(new PrintWriter(errors));
        List<String> arguments = new ArrayList<>(List.of("--backbone", "resnet18", "--width", "0.125"));
        arguments.addAll(List.of(more));
        return command.execute(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb", "depth"})
    void bothPrecisionsOfAnUntrainedNetworkRunInTurn(String sensor) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            assertThat(run("--sensor", sensor, "--size", "64x80", "--threads", "1", "--rounds", "2"))
                    .isEqualTo(Cli.OK);
        } finally {
            System.setOut(before);
        }
        assertThat(text.toString(StandardCharsets.UTF_8))
                .containsPattern("resnet18 +1 +[0-9.]+ +[0-9.]+ \\([0-9.]+ to [0-9.]+\\)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--size=big",
                "--size=16x64",
                "--rounds=0",
                "--sensor=lidar",
                "--classes=1",
                "--backbone=vgg",
                "--backbone=resnet18:unet"
            })
    void aWrongOptionIsOneSentence(String option) {
        assertThat(run(option)).isEqualTo(Cli.USER_ERROR);
        assertThat(errors.toString()).contains("expected").doesNotContain("\tat ");
    }
}
