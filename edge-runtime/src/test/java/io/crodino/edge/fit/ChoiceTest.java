package io.crodino.edge.fit;

import static io.crodino.edge.fit.SmallRows.candidate;
import static io.crodino.edge.fit.SmallRows.row;
import static io.crodino.edge.fit.SmallRows.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.fit.FitRow.Fate;
import io.crodino.formats.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private static final Limits LIMITS = new Limits(10, 0);

    private final FitRow small = row(candidate("resnet18", 0.25, Bits.FP32, 1), 1, 10);
    private final FitRow large = row(candidate("resnet18", 0.5, Bits.FP32, 2), 1, 40);
    private final FitRow largeInBytes = row(candidate("resnet18", 0.5, Bits.INT8, 2), 1, 20);
    private final FitRow tooSlow = row(candidate("resnet18", 1, Bits.FP32, 4), 1, 60);

    private static FitRow best(int sensors, FitRow... rows) {
        return new Choice(List.of(rows), LIMITS, sensors).of("best");
    }

    @Test
    void theBestHasMostToComputeOfThoseThatKeepTheLimits() {
        assertThat(best(2, small, largeInBytes, large, tooSlow)).isEqualTo(large);
        assertThat(best(1, small, largeInBytes, large, tooSlow)).isEqualTo(tooSlow);
    }

    @Test
    void ofTheSameNetworkTheOneThatLeavesCoresToOthersIsChosen() {
        FitRow allCores = row(large.candidate(), 0, 20);
        assertThat(best(2, allCores, large)).isEqualTo(large);
    }

    @Test
    void whatIsKnownToBeAccurateIsBetterThanWhatIsLarge() {
        FitRow poor = row(trained("poor", Bits.FP32, 0.6, 0.5), 1, 10);
        FitRow good = row(trained("good", Bits.INT8, 0.5, 0.6), 1, 10);

        assertThat(best(2, poor, good, large)).isEqualTo(good);
        assertThat(best(1, poor, good, large)).isEqualTo(poor);
    }

    @Test
    void whenNothingKeepsTheLimitsThatIsSaid() {
        assertThatThrownBy(() -> best(2, tooSlow))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("keeps 10 pictures a second with both sensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "worst", "-1"})
    void aRowThatIsNotThereIsOneSentence(String word) {
        Choice choice = new Choice(List.of(small, large, largeInBytes, tooSlow), LIMITS, 2);
        assertThat(choice.of("2")).isEqualTo(large);
        assertThatThrownBy(() -> choice.of(word))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"HOPELESS", "UNREACHED", "FAILED"})
    void aRowWithoutFiguresIsNotChosenByItsNumber(Fate fate) {
        FitRow blank = new FitRow(candidate("resnet50", 1, Bits.FP32, 9), 1, null, fate, Double.NaN, null);
        Choice choice = new Choice(List.of(small, blank), LIMITS, 2);

        assertThat(choice.of("1")).isEqualTo(small);
        assertThatThrownBy(() -> choice.of("2"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("row 2 (resnet50 x1 288x64 fp32, threads 1) has no figures")
                .hasMessageContaining("expected");
    }

    @Test
    void theCommandsNameWhatTheRowIs() {
        assertThat(Choice.commands(largeInBytes)).isEqualTo("""
                        ./crodino train --data folder:recordings --run runs/resnet18-x0.5-64x64 --backbone resnet18 --width 0.5 --size 64x64
                        ./crodino export --run runs/resnet18-x0.5-64x64 --out models/resnet18-x0.5-64x64-int8 --precision int8
                        ./crodino run --models models/resnet18-x0.5-64x64-int8 --rgb 0 --depth /dev/video2 --threads 1
                        """);
    }
}
