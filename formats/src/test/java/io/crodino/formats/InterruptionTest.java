package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            InterruptedProcess.class.getName()));

    @Test
    void theWorkIsSavedBeforeAnyLibraryFreesItsThings() throws Exception {
        Process process = start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("working");
        process.toHandle().destroy();
        assertThat(said.lines()).containsExactly("asked", "saved", "a library frees its things");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void theSecondSignalEndsItAtOnceUnlessItBelongsToTheFirst() throws Exception {
        command.add("never");
        Process process = start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("working");
        process.toHandle().destroy();
        assertThat(said.readLine()).isEqualTo("asked");
        process.toHandle().destroy();
        Thread.sleep(800);
        process.toHandle().destroy();
        assertThat(said.readLine()).isEqualTo("crodino: stopped at once; what was saved before is whole");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void onceTheWorkIsSavedASignalEndsTheProcessAsItAlwaysDid() throws Exception {
        command.add("after");
        Process process = start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("working");
        process.toHandle().destroy();
        assertThat(said.lines()).containsExactly("a library frees its things");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void whereSignalsAreLeftToTheSystemItWorksAndEndsAtOnce() throws Exception {
        command.add(1, "-Xrs");
        Process process = start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("working");
        process.toHandle().destroy();
        assertThat(said.lines()).isEmpty();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
