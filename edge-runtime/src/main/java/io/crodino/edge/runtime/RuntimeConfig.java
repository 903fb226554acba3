package io.crodino.edge.runtime;

import io.crodino.edge.charge.Rivalry;
import io.crodino.edge.health.AgreementConfig;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.result.GridConfig;
import io.crodino.edge.terms.Policy;
import io.crodino.formats.UserException;

/**
 * What the runtime itself can be told.
 *
 * @param policy who is in charge when both can be trusted
 * @param staleMs a result older than this is not shown as fresh, milliseconds, above 0
 * @param health thresholds of sensor health
 * @param agreement how the two networks are compared
 * @param grid cells of the free-space grid
 * @param confidence when the policies {@code confidence} and {@code expected-miou} change who is in charge
 */
public record RuntimeConfig(
        Policy policy,
        double staleMs,
        HealthConfig health,
        AgreementConfig agreement,
        GridConfig grid,
        Rivalry.Config confidence) {
    public RuntimeConfig {
        if (!(staleMs > 0)) {
            throw new UserException("stale-ms is " + staleMs + ": expected above 0 milliseconds");
        }
    }

    public static RuntimeConfig defaults() {
        return new RuntimeConfig(
                Policy.PREFER_RGB,
                500,
                HealthConfig.defaults(),
                AgreementConfig.defaults(),
                GridConfig.defaults(),
                Rivalry.Config.defaults());
    }

    /** The same with another policy. */
    public RuntimeConfig withPolicy(Policy chosen) {
        return new RuntimeConfig(chosen, staleMs, health, agreement, grid, confidence);
    }
}
