package io.crodino.curation.cli;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.split.SplitPlan;
import io.crodino.curation.stats.ClassBalance;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What {@code data split} has done.
 *
 * @param manner how
 * @param frames of each list
 * @param gap stems in no list
 * @param kept files of old lists
 * @param balance classes of each list, position = training id; empty where nothing is labelled
 */
record SplitAnswer(
        String data,
        String manner,
        Map<String, Integer> frames,
        List<String> gap,
        List<String> kept,
        Map<String, ClassBalance> balance) {
    static SplitAnswer of(FolderIndex index, SplitPlan plan, Map<String, FrameFacts> facts, List<Path> kept) {
        Map<String, Integer> frames = new LinkedHashMap<>();
        Map<String, ClassBalance> balance = new LinkedHashMap<>();
        plan.lists().forEach((name, stems) -> {
            frames.put(name, stems.size());
            if (index.isLabelled()) {
                List<FrameFacts> members =
                        stems.stream().map(facts::get).filter(Objects::nonNull).toList();
                balance.put(
                        name, ClassBalance.of(members, index.folder().classes().size()));
            }
        });
        return new SplitAnswer(
                index.folder().root().toString(),
                plan.manner(),
                frames,
                plan.gap(),
                kept.stream().map(Path::toString).toList(),
                balance);
    }

    void print(PrintWriter terminal, FolderIndex index, boolean leaks) {
        terminal.println(manner + ": "
                + frames.entrySet().stream()
                        .map(list -> list.getKey() + ".txt " + list.getValue())
                        .collect(Collectors.joining(", "))
                + " frames"
                + (gap.isEmpty() ? "" : "; " + gap.size() + " between them are in no list"));
        new StatsText(terminal).classes(index.folder().classes(), balance);
        if (leaks) {
            terminal.println(
                    "frames by lot: neighbours of a sequence leak from train to val; the score will be too good"
                            + " unless the frames have nothing to do with each other");
        }
        if (!kept.isEmpty()) {
            terminal.println("old lists: " + String.join(", ", kept));
        }
        terminal.flush();
    }
}
