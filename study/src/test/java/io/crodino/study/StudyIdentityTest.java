package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.trainer.loop.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyIdentityTest {
    private static final StudyPlan PLAN = StudyPlan.of(List.of("single"), 1, false, List.of(), "");

    @TempDir
    Path folder;

    private static StudyIdentity of(Map<String, String> keys) {
        return StudyIdentity.of(TrainConfig.resolve(null, Map.of(), keys).value(), "world 1234", PLAN);
    }

    /** {@code study.yaml} as it was written before networks had a decoder and pictures a resampling to choose. */
    private void writeOld() throws IOException {
        StudyIdentity now = of(Map.of());
        String recipe = String.join(
                "\n",
                now.recipe()
                        .lines()
                        .filter(line -> !line.startsWith("resampling:") && !line.startsWith("  decoder:"))
                        .toList());
        assertThat(recipe.lines().count()).isEqualTo(now.recipe().lines().count() - 2);
        Files.writeString(
                new StudyFolder(folder).identity(), Yaml.write(new StudyIdentity("0.0.9", now.data(), recipe, PLAN)));
    }

    @Test
    void aStudyFromBeforeThereWereDecodersGoesOnWithTheResamplingOfThen() throws IOException {
        writeOld();
        assertThat(of(Map.of("resampling", "area")).joined(new StudyFolder(folder)))
                .isEqualTo(PLAN);
    }

    @Test
    void itDoesNotGoOnWithOtherPicturesOrAnotherDecoder() throws IOException {
        writeOld();
        assertThatThrownBy(() -> of(Map.of()).joined(new StudyFolder(folder)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("resampling: pyramid");
        assertThatThrownBy(() -> of(Map.of("resampling", "area", "network.decoder", "lraspp"))
                        .joined(new StudyFolder(folder)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("decoder: lraspp");
    }
}
