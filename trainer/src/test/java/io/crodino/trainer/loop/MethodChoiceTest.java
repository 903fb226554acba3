package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is trained when nobody names a method, and whether it is worth it. */
class MethodChoiceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                        | crodino-plus | start from scratch",
                "network.pretrained=r.pth                                | crodino      | pretrained networks of full width",
                "network.pretrained=r.pth network.width=0.5              | crodino-plus | are narrow",
                "network.pretrained=r.pth epochs=20                      | crodino-plus | fewer than 100 epochs",
                "crodino.without=[aux]                                   | crodino      | settings of it are given",
                "method=crodino                                          | crodino      | ",
                "method=single                                           | single       | ",
            })
    void theMethodFollowsWhatIsKnownAndTheReasonIsSaid(String settings, String method, String reason) {
        Map<String, String> keys = new HashMap<>();
        for (String setting : settings == null ? new String[0] : settings.split(" +")) {
            keys.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        MethodChoice choice = MethodChoice.resolve(null, Map.of(), keys);
        assertThat(choice.config().value().method()).isEqualTo(method);
        if (reason == null) {
            assertThat(choice.reason()).isEmpty();
        } else {
            assertThat(choice.reason().orElseThrow())
                    .startsWith("method: " + method)
                    .contains(reason);
        }
    }

    @Test
    void theChosenMethodComesWithItsOwnDefaults() {
        TrainConfig chosen =
                MethodChoice.resolve(null, Map.of(), Map.of()).config().value();
        assertThat(chosen).isEqualTo(TrainConfig.defaults("crodino-plus"));
    }

    @Test
    void afterTheFirstValidationsARunOfSingleBesideItIsCompared() throws Exception {
        SmallWorld.write(folder.resolve("data"), 6);
        train("single", "runs/alone", "4");
        assertThat(train("crodino", "runs/paper", "4")).contains("single had rgb 0.", "of the time (alone)");
        assertThat(train("crodino", "runs/other", "3")).doesNotContain("single had");
        assertThat(train("crodino", "elsewhere/paper", "4")).doesNotContain("single had");
    }

    private String train(String method, String run, String epochs) throws IOException, InterruptedException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Map<String, String> keys = new HashMap<>(Map.of(
                "method", method,
                "data", "folder:" + folder.resolve("data"),
                "network.backbone", "resnet18",
                "network.width", "0.125",
                "size", "32x48",
                "batch", "2",
                "epochs", epochs,
                "validate-every", "1",
                "threads", "1"));
        TrainingRun.start(
                TrainConfig.resolve(null, Map.of(), keys).value(),
                new RunFolder(folder.resolve(run)),
                TensorDevice.CPU,
                new PrintStream(log, true, StandardCharsets.UTF_8),
                () -> false);
        String text = log.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().filter(line -> line.contains("single had")).count())
                .isLessThanOrEqualTo(3);
        return text;
    }
}
