package io.crodino.edge.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartLabelsTest {
    private final ChartLabels labels = new ChartLabels(0, 200, 0, 100);

    @Test
    void aNameLiesRightOfItsPointAndAtTheEdgeLeftOfIt() {
        assertThat(labels.beside(50, 50, "name")).isEqualTo(new ChartLabels.Place(58, 54, false));
        assertThat(labels.beside(190, 50, "name")).isEqualTo(new ChartLabels.Place(182, 54, true));
    }

    @Test
    void namesOfPointsAtOnePlaceLieApart() {
        Set<ChartLabels.Place> places = new HashSet<>();
        for (String name : List.of("one", "two", "three", "four")) {
            labels.avoid(100, 50);
            places.add(labels.beside(100, 50, name));
        }
        assertThat(places).hasSize(4);
        assertThat(places.stream().filter(ChartLabels.Place::before)).hasSize(2);
    }

    @Test
    void noNameLiesOnAnotherPoint() {
        labels.avoid(50, 50);
        labels.avoid(70, 50);

        assertThat(labels.beside(50, 50, "name").before()).isTrue();
    }
}
