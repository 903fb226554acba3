package io.crodino.edge.runtime;

import io.crodino.edge.charge.Rivalry;
import io.crodino.edge.health.AgreementConfig;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.result.GridConfig;
import io.crodino.edge.terms.Policy;

/**
 * What the runtime itself can be told.
 *
 * @param policy who is in charge when both can be trusted
 * @param staleMs a result older than this is not shown as fresh, milliseconds, above 0
 * @param health thresholds of sensor health
 * @param agreement how the two networks are compared
 * @param grid cells of the free-space grid
 * @param confidence when the policy {@code confidence} changes who is in charge
 */
public record RuntimeConfig(
        Policy policy,
        double staleMs,
        HealthConfig health,
        AgreementConfig agreement,
        GridConfig grid,
        Rivalry.Config confidence) {}
