package io.crodino.edge.runtime;

import io.crodino.edge.charge.Preference;
import io.crodino.edge.charge.Rivalry;
import io.crodino.edge.health.Agreement;
import io.crodino.edge.inference.Comparison;
import io.crodino.edge.inference.Computation;
import io.crodino.edge.inference.FusedInference;
import io.crodino.edge.inference.Lane;
import io.crodino.edge.inference.Lanes;
import io.crodino.edge.inference.NetworksInUse;
import io.crodino.edge.model.ExpectedMiou;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.result.Moments;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a policy needs of one pair of models to choose who is in charge. Immutable; its parts say who may use them.
 *
 * @param preference who is in charge when both can be trusted
 * @param networks that compute
 * @param measured the agreement of the networks; null when it is not measured
 */
record Selection(
        Preference preference,
        NetworksInUse networks,
        @Nullable Agreement measured) {
    /** @throws UserException when the models do not carry what the policy needs */
    static Selection of(Lanes lanes, Computation computation, RuntimeConfig config, Moments moments, NanoClock clock) {
        Policy policy = config.policy();
        PerModality<Lane> both = lanes.both().orElse(null);
        if (both == null) {
            Modality only = lanes.all().iterator().next().modality();
            return new Selection(() -> only, new NetworksInUse(lanes, null, null, computation), null);
        }
        PerModality<ModelCard> cards = both.map(lane -> lane.model().card());
        Agreement agreement = agreement(cards, config);
        Rivalry rivalry = policy.isByConfidence() ? rivalry(cards, config) : null;
        Comparison comparison = new Comparison(both, config.agreement().budget(), agreement, rivalry, moments, clock);
        FusedInference fused = policy == Policy.FUSE
                ? new FusedInference(both, required(cards.rgb()).fusedMiou(), comparison, clock)
                : null;
        Preference preference = rivalry == null ? fixed(policy, cards) : rivalry;
        return new Selection(preference, new NetworksInUse(lanes, comparison, fused, computation), agreement);
    }

    private static Preference fixed(Policy policy, PerModality<ModelCard> cards) {
        boolean betterRgb = cards.rgb().score().miou() >= cards.depth().score().miou();
        Modality chosen = policy == Policy.PREFER_DEPTH || (policy == Policy.BEST_MIOU && !betterRgb)
                ? Modality.DEPTH
                : Modality.RGB;
        return () -> chosen;
    }

    private static Rivalry rivalry(PerModality<ModelCard> cards, RuntimeConfig config) {
        boolean measured = config.policy() == Policy.EXPECTED_MIOU;
        return new Rivalry(
                config.confidence(),
                cards.map(card -> card.score().miou()),
                cards.map(card -> measured ? requiredExpectation(card)::at : byUsualConfidence(card)));
    }

    private static DoubleUnaryOperator byUsualConfidence(ModelCard card) {
        return Rivalry.byUsualConfidence(card.score().miou(), required(card).confidence());
    }

    private static ExpectedMiou requiredExpectation(ModelCard card) {
        ExpectedMiou expected = card.expectedMiou();
        if (expected == null) {
            throw new UserException("the " + card.sensor().key() + " model does not say what its confidence is worth,"
                    + " which the policy expected-miou needs: export the run again with this kit");
        }
        return expected;
    }

    /** Files of older kits, and files whose validation frames were too few or too alike, cannot be compared. */
    private static @Nullable Agreement agreement(PerModality<ModelCard> cards, RuntimeConfig config) {
        ModelCard.Agreement rgb = cards.rgb().agreement();
        ModelCard.Agreement depth = cards.depth().agreement();
        if (!config.agreement().enabled() || rgb == null || depth == null || !rgb.tellsMomentsApart()) {
            return null;
        }
        PerModality<Double> confidence = new PerModality<>(rgb.confidence(), depth.confidence());
        return new Agreement(config.agreement(), new Agreement.UsualAgreement(rgb.similarity(), rgb.low(), confidence));
    }

    private static ModelCard.Agreement required(ModelCard card) {
        ModelCard.Agreement agreement = card.agreement();
        if (agreement == null) {
            throw new UserException("the " + card.sensor().key() + " model does not say how confident it was in"
                    + " validation, which this policy needs: export the run again with this kit");
        }
        return agreement;
    }

    /** Validation mIoU of who is in charge, 0 for nobody. */
    double miou(InCharge who) {
        Modality sensor = who.sensor();
        if (sensor != null) {
            return lanes().of(sensor).model().card().score().miou();
        }
        FusedInference fused = networks.fused();
        return who == InCharge.FUSED && fused != null ? fused.miou() : 0;
    }

    Lanes lanes() {
        return networks.lanes();
    }

    RuntimeState.@Nullable AgreementState agreement() {
        if (measured == null) {
            return null;
        }
        Agreement.Standing standing = measured.standing();
        return new RuntimeState.AgreementState(
                standing.similarity(), standing.usual(), standing.limit(), standing.comparisons(), standing.blamed());
    }

    /** Once the loop does not use it any more; the models stay open. */
    void close() {
        FusedInference fused = networks.fused();
        if (fused != null) {
            fused.close();
        }
        lanes().all().forEach(lane -> lane.resizer().close());
    }
}
