package io.crodino.trainer.loop;

import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.trainer.method.CroDiNo;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.method.Mixup;
import io.crodino.trainer.method.Single;
import io.crodino.trainer.network.NetworkConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the method that a configuration names. */
public final class Methods {
    private static final List<String> NAMES = List.of("crodino", "single");

    private Methods() {}

    /** @throws UserException when the name or a setting of the method is unknown */
    public static Method of(TrainConfig config, int classes) {
        NetworkConfig network = config.networkConfig(classes);
        return switch (config.method()) {
            case "crodino" -> croDiNo(config.crodino(), network);
            case "single" -> new Single(network);
            default ->
                throw new UserException(
                        "unknown method '" + config.method() + "'" + Suggestion.sentence(config.method(), NAMES));
        };
    }

    private static CroDiNo croDiNo(TrainConfig.CroDiNoPart part, NetworkConfig network) {
        Mixup mixup = new Mixup(constant(Mixup.Mode.class, part.mixup(), "mixup"), part.alpha(), part.aligned());
        if (!(part.tau() > 0)) {
            throw new UserException("tau is " + part.tau() + ": expected above 0");
        }
        Set<CroDiNo.Term> without = part.without().stream()
                .map(name -> constant(CroDiNo.Term.class, name, "without"))
                .collect(Collectors.toSet());
        return new CroDiNo(network, mixup, part.tau(), without);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String key) {
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = known.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new UserException("unknown " + key + " '" + name + "'" + Suggestion.sentence(name, known));
        }
        return type.getEnumConstants()[index];
    }
}
