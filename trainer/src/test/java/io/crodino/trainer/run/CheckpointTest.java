package io.crodino.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import io.crodino.trainer.run.Checkpoint.DepthScaling;
import io.crodino.trainer.run.Checkpoint.State;
import io.crodino.trainer.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    Path run;

    private static State state(long step) {
        return new State(step, 1, 0.5, 0.6, 0.4, 10, new DepthScaling(1, 2, "disparity"), "0", "", "");
    }

    private Checkpoint saved(long step) {
        Checkpoint checkpoint = new Checkpoint(run, "last");
        checkpoint.save(state(step), file -> tensor(file, step), file -> tensor(file, -step));
        return checkpoint;
    }

    private static void tensor(Path file, long value) {
        Safetensors.write(
                file, List.of(new Safetensors.Spec("x", new long[] {2})), Map.of(), name -> new float[] {value, 1});
    }

    @Test
    void whatIsSavedIsReadBack() {
        Checkpoint.Loaded loaded = saved(7).load();
        assertThat(loaded.state().step()).isEqualTo(7);
        assertThat(loaded.model().floats("x")).containsExactly(7, 1);
        assertThat(loaded.optimizer().floats("x")).containsExactly(-7, 1);
    }

    @Test
    void aStateThatLacksAChecksumOrHoldsNoneIsOneSentence() throws IOException {
        Checkpoint checkpoint = saved(7);
        Path file = run.resolve("last").resolve("state.json");
        String whole = Files.readString(file);
        for (String damaged : List.of(
                whole.replaceAll("(modelSha256\" : )\"\\w+\"", "$1\"ab\""),
                whole.replaceAll("(modelSha256\" : )\"\\w+\"", "$1null"),
                "null")) {
            assertThat(damaged).isNotEqualTo(whole);
            Files.writeString(file, damaged);
            assertThatThrownBy(checkpoint::load)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void aKillBetweenTheTwoRenamesLeavesTheNewCheckpointToBeFound() throws IOException {
        saved(1);
        Files.move(run.resolve("last"), run.resolve("last.old"));
        saved(2);
        Files.move(run.resolve("last"), run.resolve("last.new"));
        assertThat(new Checkpoint(run, "last").load().state().step()).isEqualTo(2);
        assertThat(saved(3).load().state().step()).isEqualTo(3);
    }

    @Test
    void aKillWhileTheNewOneIsWrittenLeavesTheOldOne() throws IOException {
        saved(1);
        Files.createDirectories(run.resolve("last.new"));
        Files.writeString(run.resolve("last.new").resolve("model.safetensors"), "half");
        assertThat(new Checkpoint(run, "last").load().state().step()).isEqualTo(1);
    }

    @Test
    void aFullDiskKeepsTheOldCheckpoint() {
        saved(1);
        assertThatThrownBy(() -> new Checkpoint(run, "last")
                        .save(
                                state(2),
                                file -> AtomicFile.write(file, out -> {
                                    throw new IOException("No space left on device");
                                }),
                                file -> tensor(file, 2)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No space left");
        assertThat(new Checkpoint(run, "last").load().state().step()).isEqualTo(1);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Checkpoint checkpoint = saved(1);
        Path model = run.resolve("last").resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length - 1] ^= 1;
        Files.write(model, bytes);
        assertThatThrownBy(checkpoint::load)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("model.safetensors is damaged");
    }

    @Test
    void aTruncatedFileIsRefusedAtEveryLength() throws IOException {
        Path file = run.resolve("x.safetensors");
        tensor(file, 3);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = run.resolve("cut.safetensors");
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Safetensors.open(cut)).isInstanceOf(UserException.class);
        }
    }
}
