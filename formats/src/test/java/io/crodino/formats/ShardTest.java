package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    @Test
    void indicesCountFromZeroAsThoseOfArrayJobsDo() {
        assertThat(Shard.parse("0/1")).isEqualTo(new Shard(0, 1)).hasToString("0/1");
        assertThat(Shard.parse("3/4")).isEqualTo(new Shard(3, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "4/4", "-1/4", "0/0", "a/b", "1/2/3", "1 /2", "0/99999999999"})
    void whatIsNoShardIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("found ")
                .hasMessageContaining(text)
                .hasMessageContaining("expected INDEX/COUNT");
    }

    @Test
    void everyNameBelongsToExactlyOneShardAndAllHaveTheirPart() {
        List<Shard> shards =
                IntStream.range(0, 8).mapToObj(i -> new Shard(i, 8)).toList();
        int[] owned = new int[8];
        for (int i = 0; i < 4000; i++) {
            String name = String.format("frame-%06d", i);
            List<Shard> owners = shards.stream().filter(s -> s.has(name)).toList();
            assertThat(owners).hasSize(1);
            owned[owners.get(0).index()]++;
        }
        assertThat(IntStream.of(owned)).allMatch(count -> count > 350 && count < 650);
    }

    @Test
    void anOnlyShardHasEverything() {
        assertThat(new Shard(0, 1).has("")).isTrue();
        assertThat(new Shard(0, 1).has("übermäßig")).isTrue();
    }

    /** Processes of different versions or machines must agree: the rule is CRC-32 of the name in UTF-8, modulo the count. */
    @Test
    void whoseANameIsNeverChanges() {
        assertThat(new Shard(2, 7).has("hello")).isTrue();
    }
}
