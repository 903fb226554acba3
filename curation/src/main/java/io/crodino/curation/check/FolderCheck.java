package io.crodino.curation.check;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.sequence.FrameSequence;
import io.crodino.curation.sequence.FrameSequences;
import io.crodino.curation.stats.FolderSurvey;
import io.crodino.formats.OpenCv;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Looks through a folder and says what is wrong with it. Immutable; thread-safe. */
public final class FolderCheck {
    private static final List<CheckRule> RULES = List.of(
            new DescriptionRule(),
            new PictureRule(),
            new ListRule(),
            new LabelRule(),
            new ClassRule(),
            new LeakRule(),
            new FrozenRule(),
            new DuplicateRule(),
            new DepthRule(),
            new ExposureRule(),
            new RegistrationRule(),
            new ClockRule(),
            new LagRule());

    private final FolderIndex index;

    public FolderCheck(FolderIndex index) {
        OpenCv.load();
        this.index = index;
    }

    /** Frames that are looked at. */
    public int total() {
        return index.frames().size();
    }

    /**
     * Reads every picture once, on all cores, and judges.
     *
     * @param stop asked before each frame
     * @param progress is told the number of frames done
     * @return empty when it was stopped
     */
    public Optional<CheckResult> run(BooleanSupplier stop, IntConsumer progress) {
        try (EdgeWitness edges = new EdgeWitness()) {
            return FolderSurvey.run(index, stop, progress, edges::look)
                    .map(survey -> new CheckResult(survey, judge(evidence(survey, edges))));
        }
    }

    private static List<Defect> judge(Evidence evidence) {
        return RULES.stream()
                .flatMap(rule -> rule.judge(evidence).stream())
                .sorted(Comparator.comparing(Defect::severity))
                .toList();
    }

    private Evidence evidence(FolderSurvey survey, EdgeWitness edges) {
        Map<String, FrameFacts> facts = new LinkedHashMap<>();
        survey.facts().forEach(frame -> facts.put(frame.stem(), frame));
        List<FrameSequence> byName = FrameSequences.byName(facts.keySet());
        List<FrameSequence> sequences = survey.times()
                .map(times -> FrameSequences.cutAtPauses(byName, times))
                .orElse(byName);
        return new Evidence(
                index,
                facts,
                index.splitByStem(),
                sequences,
                survey.times(),
                survey.timesMistake(),
                edges.depthFit(),
                edges.labelFit());
    }
}
