package io.crodino.ros2;

import io.crodino.edge.view.Outlet;
import io.crodino.edge.view.OutletProvider;
import io.crodino.ros2.dds.FastDds;
import java.util.Optional;

/** Brings {@code ros2.*} to the kit. Stateless. */
public final class Ros2Provider implements OutletProvider<Ros2Config> {
    @Override
    public String name() {
        return "ros2";
    }

    @Override
    public Ros2Config defaults() {
        return Ros2Config.defaults();
    }

    @Override
    public Optional<Outlet> outlet(Ros2Config config) {
        if (!config.isWanted()) {
            return Optional.empty();
        }
        FastDds.load();
        return Optional.of(runtime -> Ros2Publisher.start(runtime, config));
    }
}
