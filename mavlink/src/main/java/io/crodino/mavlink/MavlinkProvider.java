package io.crodino.mavlink;

import io.crodino.edge.view.Outlet;
import io.crodino.edge.view.OutletProvider;
import java.util.Optional;

/** Brings {@code mavlink.*} to the kit. Stateless. */
public final class MavlinkProvider implements OutletProvider<MavlinkConfig> {
    @Override
    public String name() {
        return "mavlink";
    }

    @Override
    public MavlinkConfig defaults() {
        return MavlinkConfig.defaults();
    }

    @Override
    public Optional<Outlet> outlet(MavlinkConfig config) {
        if (config.url().isEmpty()) {
            return Optional.empty();
        }
        Signer signer = config.signingKey().isEmpty() ? null : Signer.read(config.signingKey());
        return Optional.of(runtime -> MavlinkPublisher.start(runtime, config, signer));
    }
}
