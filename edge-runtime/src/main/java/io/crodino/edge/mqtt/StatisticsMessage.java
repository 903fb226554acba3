package io.crodino.edge.mqtt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.FreeSpaceGrid;
import io.crodino.edge.view.RuntimeState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The message of the topic {@code statistics}.
 *
 * @param sensor in charge
 * @param fps results per second
 * @param p50Millis from capture to result, median
 * @param p99Millis 99th percentile
 * @param classes share of the view by class name; absent without a fresh result
 * @param grid the latest result in short; absent without a fresh result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatisticsMessage(
        InCharge sensor,
        double fps,
        double p50Millis,
        double p99Millis,
        @Nullable Map<String, Double> classes,
        @Nullable FreeSpaceGrid grid) {
    static StatisticsMessage of(RuntimeState state) {
        FreeSpaceGrid grid = state.grid();
        return new StatisticsMessage(
                state.charge().sensor(),
                state.loop().fps(),
                state.loop().p50Millis(),
                state.loop().p99Millis(),
                grid == null ? null : shares(state, grid),
                grid);
    }

    private static Map<String, Double> shares(RuntimeState state, FreeSpaceGrid grid) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int c = 0; c < state.classes().size(); c++) {
            shares.put(state.classes().get(c).name(), grid.shares().get(c));
        }
        return shares;
    }
}
