package io.crodino.curation.split;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.scan.PicturePrint;
import io.crodino.curation.sequence.FrameSequence;
import io.crodino.curation.sequence.FrameSequences;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts a sequence where the view jumps, as between two recordings put together. Stateless. */
public final class ContentCuts {
    /** Bits of 256; two views of different places have about 128. */
    private static final int OTHER_PLACE = 96;
    /** Where more frames jump, they lie far apart anyway, and a jump says nothing. */
    private static final double MOST = 0.1;

    private ContentCuts() {}

    /** @param facts with colour figures */
    public static List<FrameSequence> of(FrameSequence sequence, Map<String, FrameFacts> facts) {
        List<FrameSequence> cut = FrameSequences.cut(sequence, (before, after) -> jumps(facts, before, after));
        return cut.size() - 1 > MOST * sequence.stems().size() ? List.of(sequence) : cut;
    }

    private static boolean jumps(Map<String, FrameFacts> facts, String before, String after) {
        Optional<PicturePrint> here = print(facts, before);
        Optional<PicturePrint> there = print(facts, after);
        return here.isPresent() && there.isPresent() && here.get().distance(there.get()) > OTHER_PLACE;
    }

    private static Optional<PicturePrint> print(Map<String, FrameFacts> facts, String stem) {
        return Optional.ofNullable(facts.get(stem)).flatMap(FrameFacts::colour).map(colour -> colour.print());
    }
}
