package io.crodino.edge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.kit.RunConfig;
import io.crodino.formats.LayeredConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrillPlanTest {
    @Test
    void theReportDoesNotTellThePasswordsOfTheSources() {
        RunConfig config = LayeredConfig.resolve(
                        RunConfig.defaults(),
                        null,
                        Map.of(),
                        Map.of("rgb", "rtsp://admin:geheim@10.0.0.2/main", "depth", "http://admin:geheim@10.0.0.3/z"))
                .value();
        DrillResult.Conditions told =
                new DrillPlan(config, List.of(), Set.of(), 1, 1, null).conditions(Set.of("0123456789ab"));
        assertThat(told.rgb()).isEqualTo("rtsp://admin:***@10.0.0.2/main");
        assertThat(told.depth()).isEqualTo("http://admin:***@10.0.0.3/z");
    }
}
