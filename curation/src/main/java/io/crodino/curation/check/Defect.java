package io.crodino.curation.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is wrong with a folder.
 *
 * @param topic a word or two for programs, e.g. {@code leak}; docs/DATA.md lists them
 * @param sentence what was found, where, and what to do
 * @param stems of all frames concerned; empty where it is none
 * @param pairs of all frames that are too alike; empty where it is not about that
 */
public record Defect(Severity severity, String topic, String sentence, List<String> stems, List<FramePair> pairs) {
    public Defect {
        stems = List.copyOf(stems);
        pairs = List.copyOf(pairs);
    }

    static Defect fault(String topic, String sentence, List<String> stems) {
        return new Defect(Severity.FAULT, topic, sentence, stems, List.of());
    }

    static Defect warning(String topic, String sentence, List<String> stems) {
        return new Defect(Severity.WARNING, topic, sentence, stems, List.of());
    }

    static Defect ofPairs(Severity severity, String topic, String sentence, List<FramePair> pairs) {
        List<String> stems = pairs.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .distinct()
                .toList();
        return new Defect(severity, topic, sentence, stems, pairs);
    }
}
