package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.model.ModelCard.Agreement;
import org.junit.jupiter.api.Test;

/** When the figures of validation say that two networks can be compared. */
class AgreementCardTest {
    private static boolean apart(double low, double mismatched) {
        return new Agreement(0.95, low, mismatched, 0.8, 0.7).tellsMomentsApart();
    }

    @Test
    void onlyWhereDifferentMomentsAreLessAlikeThanTheLeastAlikeOfOneMoment() {
        assertThat(apart(0.87, 0.59)).isTrue();
        assertThat(apart(0.85, 0.92)).isFalse();
        assertThat(apart(0.85, 0.85)).isFalse();
        assertThat(apart(0.85, Double.NaN)).isFalse();
    }
}
