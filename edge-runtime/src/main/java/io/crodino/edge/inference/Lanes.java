package io.crodino.edge.inference;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lanes of the configured sensors: one or two. Immutable. */
public final class Lanes {
    private final EnumMap<Modality, Lane> lanes;

    /** @throws UserException when there is none, or their models do not name the same classes */
    public Lanes(Map<Modality, Lane> lanes) {
        if (lanes.isEmpty()) {
            throw new UserException("no sensor given: add --rgb SOURCE, --depth SOURCE or both");
        }
        this.lanes = new EnumMap<>(lanes);
        requireSameClasses();
    }

    private void requireSameClasses() {
        List<List<String>> names = lanes.values().stream()
                .map(lane -> lane.model().card().classNames())
                .distinct()
                .toList();
        if (names.size() > 1) {
            throw new UserException("the models do not know the same classes: " + names.get(0) + " and " + names.get(1)
                    + "; use two files of one export");
        }
    }

    public Collection<Lane> all() {
        return lanes.values();
    }

    /** What the class ids mean. */
    public List<ClassInfo> classes() {
        return all().iterator().next().model().card().classes();
    }

    /** The lane of a sensor that is configured. */
    public Lane of(Modality modality) {
        Lane lane = find(modality);
        if (lane == null) {
            throw new IllegalStateException("no " + modality.key() + " sensor is configured");
        }
        return lane;
    }

    @Nullable
    public Lane find(Modality modality) {
        return lanes.get(modality);
    }

    /** Both lanes, if both sensors are configured. */
    public Optional<PerModality<Lane>> both() {
        return lanes.size() == 2 ? Optional.of(PerModality.of(this::of)) : Optional.empty();
    }
}
