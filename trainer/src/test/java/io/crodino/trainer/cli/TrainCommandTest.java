package io.crodino.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import io.crodino.trainer.loop.SmallWorld;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.method.CroDiNo.Term;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.ComputePrecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    private static final List<String> SMALL = List.of(
            "--backbone=resnet18",
            "--width=0.125",
            "--size=32x48",
            "--batch=2",
            "--epochs=1",
            "--threads=1",
            "--device=cpu");

    @TempDir
    Path folder;

    private TrainConfig trained(String run, String... arguments) throws IOException {
        SmallWorld.write(folder.resolve("data"), 6);
        Stream<String> fixed = Stream.of("--run=" + folder.resolve(run), "--data=folder:" + folder.resolve("data"));
        String[] all = Stream.of(fixed, SMALL.stream(), Stream.of(arguments))
                .flatMap(part -> part)
                .toArray(String[]::new);
        assertThat(Cli.commandLine(new TrainCommand()).execute(all)).isZero();
        return TrainingRun.config(RunFolder.existing(folder.resolve(run)));
    }

    @Test
    void theAblationsOfThePaperAreOptions() throws Exception {
        TrainConfig config =
                trained("run", "--without=aux,contrastive,orthogonality,mixup,decoupled", "--mixup-alpha=0.2");
        assertThat(config.crodino().without())
                .containsExactly(Term.AUX, Term.CONTRASTIVE, Term.ORTHOGONALITY, Term.MIXUP);
        assertThat(config.augmentation().decoupled()).isFalse();
        assertThat(config.crodino().alpha()).isEqualTo(0.2);
    }

    @Test
    void thePrecisionIsRecordedWithTheRun() throws Exception {
        assertThat(trained("run", "--method=single", "--precision=bf16").precision())
                .isEqualTo(ComputePrecision.BF16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--set=loss.dice=-1",
                "--set=augmentation.flip=2",
                "--set=crodino.mixup=fixd",
                "--set=distillation.proto-kd.pairs=all",
                "--set=depth-encoding=metres",
                "--method=crodono",
                "--decoder=ddrnet"
            })
    void aBadValueIsRefusedBeforeTheConfigurationIsPrinted(String argument) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(Cli.commandLine(new TrainCommand())
                            .execute("--run=" + folder.resolve("run"), "--data=folder:" + folder, argument))
                    .isEqualTo(Cli.USER_ERROR);
        } finally {
            System.setOut(terminal);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aTeacherOrTheFolderOfTeachersCanBeNamed() throws Exception {
        trained("teacher", "--method=multimodal");
        TrainConfig named = trained("a", "--method=kd-v2", "--teacher=" + folder.resolve("teacher"));
        assertThat(named.distillation().teacher())
                .isEqualTo(folder.resolve("teacher").toString());
        TrainConfig shared = trained("b", "--method=cad", "--teachers=" + folder.resolve("shared"));
        assertThat(shared.augmentation().decoupled()).isFalse();
        assertThat(folder.resolve("shared")).isNotEmptyDirectory();
    }
}
