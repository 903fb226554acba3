package io.crodino.edge.fit;

import static io.crodino.edge.fit.SmallRows.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoppingRuleTest {
    private final StoppingRule rule = new StoppingRule(100);

    @Test
    void ofAFamilyThatWasNeverMeasuredNothingIsHopeless() {
        assertThat(rule.isHopeless(candidate("resnet18", 1, Bits.FP32, 1000), 1, 1))
                .isFalse();
    }

    @Test
    void whatShouldTakeMoreThanThreeTimesTheLimitIsHopeless() {
        rule.measured(candidate("resnet18", 0.5, Bits.FP32, 10), 1, 1, 60);

        assertThat(rule.isHopeless(candidate("resnet18", 1, Bits.FP32, 50), 1, 1))
                .isFalse();
        assertThat(rule.isHopeless(candidate("resnet18", 1, Bits.FP32, 51), 1, 1))
                .isTrue();
        assertThat(rule.expectedMillis(candidate("resnet18", 1, Bits.FP32, 51), 1, 1))
                .hasValue(306);
    }

    @Test
    void anotherPrecisionBackboneOrNumberOfThreadsIsAFamilyOfItsOwn() {
        rule.measured(candidate("resnet18", 0.5, Bits.FP32, 10), 1, 1, 1000);

        assertThat(rule.isHopeless(candidate("resnet18", 0.5, Bits.FP32, 11), 1, 1))
                .isTrue();
        assertThat(rule.isHopeless(candidate("resnet18", 0.5, Bits.INT8, 11), 1, 1))
                .isFalse();
        assertThat(rule.isHopeless(candidate("resnet50", 0.5, Bits.FP32, 11), 1, 1))
                .isFalse();
        assertThat(rule.isHopeless(candidate("resnet18", 0.5, Bits.FP32, 11), 2, 1))
                .isFalse();
    }
}
