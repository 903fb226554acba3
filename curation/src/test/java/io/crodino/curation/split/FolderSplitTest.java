package io.crodino.curation.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.scan.LabelFacts;
import io.crodino.curation.sequence.FrameSequence;
import io.crodino.curation.sequence.FrameSequences;
import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderSplitTest {
    private final Map<String, FrameFacts> facts = new LinkedHashMap<>();

    private void add(String stem, long... pixels) {
        LabelFacts label = new LabelFacts(new ImageSize(10, 10), pixels, 0, new TreeMap<>());
        facts.put(stem, new FrameFacts(stem, Optional.empty(), Optional.empty(), Optional.of(label), List.of()));
    }

    private FolderSplit split(String shares, Optional<Integer> gap) {
        return new FolderSplit(facts, 3, SplitShares.parse(shares), gap, 1);
    }

    private List<FrameSequence> sequences() {
        return FrameSequences.byName(facts.keySet());
    }

    @Test
    void sequencesStayWholeAndEveryClassIsInEverySplit() {
        Random random = new Random(1);
        for (int s = 0; s < 30; s++) {
            for (int i = 0; i < 5 + random.nextInt(20); i++) {
                // The third class is only in every fifth sequence.
                add(String.format(Locale.ROOT, "flight%02d-%03d", s, i), 60, 40, s % 5 == 0 ? 30 : 0);
            }
        }
        SplitPlan plan = split("70,20,10", Optional.empty()).bySequence(sequences());
        List<String> all = new ArrayList<>();
        plan.lists().values().forEach(all::addAll);
        assertThat(all).containsExactlyInAnyOrderElementsOf(facts.keySet());
        for (FrameSequence sequence : sequences()) {
            assertThat(plan.lists().values())
                    .filteredOn(list -> list.containsAll(sequence.stems()))
                    .hasSize(1);
        }
        assertThat(plan.lists().get("train").size() / (double) all.size()).isBetween(0.65, 0.75);
        assertThat(plan.lists().get("val").size() / (double) all.size()).isBetween(0.15, 0.25);
        plan.lists().forEach((name, stems) -> assertThat(stems)
                .as(name)
                .anyMatch(stem -> facts.get(stem).label().orElseThrow().pixels()[2] > 0));
        assertThat(split("70,20,10", Optional.empty()).bySequence(sequences()).lists())
                .as("the same seed")
                .isEqualTo(plan.lists());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7})
    void oneSequenceIsCutIntoBlocksWithAGap(int gap) {
        for (int i = 0; i < 100; i++) {
            add(String.format(Locale.ROOT, "f%03d", i), 1, 1, i > 80 ? 1 : 0);
        }
        SplitPlan plan = split("80,20", Optional.of(gap)).bySequence(sequences());
        assertThat(plan.gap()).hasSize(gap);
        assertThat(plan.lists().get("val")).hasSize((int) Math.round(0.2 * (100 - gap)));
        List<String> all = new ArrayList<>(plan.gap());
        plan.lists().values().forEach(all::addAll);
        assertThat(all).containsExactlyInAnyOrderElementsOf(facts.keySet());
    }

    @Test
    void byTimeTheLatestIsScored() {
        for (int i = 0; i < 50; i++) {
            add(String.format(Locale.ROOT, "f%03d", i), 1, 1, 1);
        }
        SplitPlan plan = split("80,10,10", Optional.empty()).byTime(List.copyOf(facts.keySet()), Optional.empty());
        assertThat(plan.lists().get("train").get(0)).isEqualTo("f000");
        assertThat(plan.lists().get("test")).endsWith("f049");
        assertThat(plan.gap()).hasSize(2);
    }

    @Test
    void byLotEveryFrameIsInOneList() {
        for (int i = 0; i < 50; i++) {
            add("f" + i, 1, 1, 1);
        }
        SplitPlan plan = split("80,20", Optional.empty()).byLot(List.copyOf(facts.keySet()));
        assertThat(plan.lists().get("train")).hasSize(40);
        assertThat(plan.lists().get("val")).hasSize(10);
        assertThat(new HashSet<>(plan.lists().get("val")))
                .doesNotContainAnyElementsOf(plan.lists().get("train"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "80", "80,0", "0,20", "80,-20", "80,20,1,1", "a,b", "80;20", "NaN,1", "80,20,10", "8,1,1"})
    void sharesThatAreNoneAreRefused(String shares) {
        assertThatThrownBy(() -> SplitShares.parse(shares))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("80,10,10");
    }

    @Test
    void tooFewFramesAreRefused() {
        add("f1", 1, 1, 1);
        add("f2", 1, 1, 1);
        assertThatThrownBy(() -> split("80,10,10", Optional.of(5)).bySequence(sequences()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("2 frames do not suffice");
    }

    @Test
    void oldListsAreKept(@TempDir Path root) throws IOException {
        SplitLists lists = new SplitLists(root);
        SplitPlan plan = new SplitPlan(Map.of("train", List.of("a", "b"), "val", List.of("c")), List.of(), "");
        lists.require(false);
        lists.write(plan);
        assertThatThrownBy(() -> lists.require(false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--replace");
        Files.writeString(root.resolve("test.txt"), "mine\n");
        lists.write(plan);
        lists.write(plan);
        assertThat(root.resolve("train.txt")).hasContent("a\nb");
        assertThat(root.resolve("test.txt")).doesNotExist();
        assertThat(root.resolve("test.txt.bak")).hasContent("mine");
        assertThat(root.resolve("train.txt.bak2")).hasContent("a\nb");
    }

    /** As on a full disk: one of the new lists cannot be written. */
    @Test
    void oldListsStayWhereNewOnesCannotBeWritten(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve(".val.txt.new/in-the-way"));
        Files.writeString(root.resolve("train.txt"), "mine\n");
        SplitPlan plan = new SplitPlan(Map.of("train", List.of("a", "b"), "val", List.of("c")), List.of(), "");
        assertThatThrownBy(() -> new SplitLists(root).write(plan)).isInstanceOf(UserException.class);
        assertThat(root.resolve("train.txt")).hasContent("mine");
        assertThat(root.resolve("train.txt.bak")).doesNotExist();
        assertThat(root.resolve("val.txt")).doesNotExist();
        assertThat(root.resolve(".train.txt.new")).doesNotExist();
    }
}
