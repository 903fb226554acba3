package io.crodino.trainer.loop;

import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.trainer.loss.AngularDistance;
import io.crodino.trainer.method.Angular;
import io.crodino.trainer.method.CroDiNo;
import io.crodino.trainer.method.CroDiNoPlus;
import io.crodino.trainer.method.Distillation;
import io.crodino.trainer.method.Distilled;
import io.crodino.trainer.method.FeatureMask;
import io.crodino.trainer.method.KdNet;
import io.crodino.trainer.method.MaskedGenerative;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.method.Multimodal;
import io.crodino.trainer.method.ProtoKd;
import io.crodino.trainer.method.Single;
import io.crodino.trainer.method.SoftLabels;
import io.crodino.trainer.network.Encoders;
import io.crodino.trainer.network.NetworkConfig;
import java.util.List;
import java.util.Set;

/** Makes the method that a configuration names. */
public final class Methods {
    /** All methods, in the order of the paper's tables. */
    public static final List<String> NAMES = List.of(
            Single.NAME,
            Multimodal.NAME,
            "kd-v1",
            "kd-v2",
            "kd-net",
            "masked",
            "proto-kd",
            "lad",
            "cad",
            "crodino",
            CroDiNoPlus.NAME);

    private Methods() {}

    /** @throws UserException when the name or a setting of the method is unknown */
    public static Method of(TrainConfig config, int classes) {
        NetworkConfig network = config.networkConfig(classes);
        String name = config.method();
        if (!name.equals("crodino") && !config.crodino().without().isEmpty()) {
            throw new UserException("method '" + name + "' has no terms "
                    + config.crodino().without().stream().map(CroDiNo.Term::key).toList()
                    + " to leave out: --without is for crodino");
        }
        return switch (name) {
            case "crodino" -> croDiNo(config, network);
            case CroDiNoPlus.NAME -> croDiNoPlus(config, network);
            case Single.NAME -> new Single(network, config.loss().segmentation());
            case Multimodal.NAME -> new Multimodal(network, config.loss().segmentation());
            default -> distilled(config, network);
        };
    }

    private static Method distilled(TrainConfig config, NetworkConfig network) {
        Distillation distillation = distillation(config, network);
        if (config.loss().dice() != 0) {
            throw new UserException("loss.dice is " + config.loss().dice() + ", but the loss of " + config.method()
                    + " is its authors': expected 0");
        }
        return new Distilled(network, distillation);
    }

    private static Distillation distillation(TrainConfig config, NetworkConfig network) {
        DistillationConfig settings = config.distillation();
        return switch (config.method()) {
            case "kd-v1" -> softLabels("kd-v1", 0, settings.kd());
            case "kd-v2" -> softLabels("kd-v2", settings.kd().rho(), settings.kd());
            case "kd-net" -> kdNet(settings.kdNet());
            case "masked" -> masked(settings.masked(), network, config.seed());
            case "proto-kd" -> protoKd(settings.protoKd());
            case "lad" -> angular(settings.angular(), AngularDistance.Group.LAYER);
            case "cad" -> angular(settings.angular(), AngularDistance.Group.CHANNEL);
            default ->
                throw new UserException(
                        "unknown method '" + config.method() + "'" + Suggestion.sentence(config.method(), NAMES));
        };
    }

    private static Distillation softLabels(String name, double rho, DistillationConfig.KdPart part) {
        return new SoftLabels(name, rho, positive(part.temperature(), "distillation.kd.temperature"));
    }

    private static Distillation kdNet(DistillationConfig.KdNetPart part) {
        return new KdNet(
                part.lambda(), positive(part.temperature(), "distillation.kd-net.temperature"), part.bottleneck());
    }

    private static Distillation masked(DistillationConfig.MaskedPart part, NetworkConfig network, long seed) {
        return new MaskedGenerative(
                Encoders.featureChannels(network), part.alpha(), part.scaled(), FeatureMask.random(part.share(), seed));
    }

    private static Distillation protoKd(DistillationConfig.ProtoKdPart part) {
        return new ProtoKd(
                part.soft(),
                part.prototypes(),
                positive(part.temperature(), "distillation.proto-kd.temperature"),
                part.pairs());
    }

    private static Distillation angular(DistillationConfig.AngularPart part, AngularDistance.Group group) {
        return new Angular(group, part.features(), part.logits(), part.response());
    }

    private static CroDiNoPlus croDiNoPlus(TrainConfig config, NetworkConfig network) {
        int views = config.augmentation().views();
        if (views > 2) {
            throw new UserException("augmentation.views is " + views + ", but the contrast of " + CroDiNoPlus.NAME
                    + " takes the first half of a batch for different scenes: expected 1 or 2");
        }
        if (config.wholeBatch() * views % 2 != 0) {
            throw new UserException("batch times augmentation.views is " + config.wholeBatch() * views
                    + (config.unlabelled().used() ? ", with the unlabelled pairs" : "")
                    + ": expected an even number for " + CroDiNoPlus.NAME
                    + ", which mixes half of a batch");
        }
        CroDiNoPlusConfig part = config.crodinoPlus();
        return new CroDiNoPlus(
                network,
                part.mixup(),
                part.contrast(),
                part.auxiliaryWeight(),
                config.loss().segmentation());
    }

    private static CroDiNo croDiNo(TrainConfig config, NetworkConfig network) {
        CroDiNoConfig part = config.crodino();
        Set<CroDiNo.Term> without = Set.copyOf(part.without());
        if (config.augmentation().views() > 1 && !without.contains(CroDiNo.Term.CONTRASTIVE)) {
            throw new UserException(
                    "augmentation.views is " + config.augmentation().views() + ", but the contrast of"
                            + " crodino takes all samples of a batch for different scenes: expected 1, or --without contrastive");
        }
        return new CroDiNo(
                network,
                part.mixup(config.seed()),
                part.contrast(),
                config.loss().segmentation(),
                without);
    }

    private static double positive(double value, String key) {
        if (!(value > 0)) {
            throw new UserException(key + " is " + value + ": expected above 0");
        }
        return value;
    }
}
