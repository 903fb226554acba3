package io.crodino.curation.check;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.sequence.FrameSequence;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.formats.registration.RegistrationJudge.Judgement;
import io.crodino.formats.rgbd.CaptureTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the rules know of a folder.
 *
 * @param facts of all frames, by stem, in the order of names
 * @param split the first list that names a stem
 * @param sequences frames that were taken one after the other
 * @param times empty where there are none, or they cannot be read
 * @param timesMistake why {@code times.csv} cannot be read
 * @param depthFit how the edges of depth lie to those of colour
 * @param labelFit the same of the labels' borders
 */
record Evidence(
        FolderIndex index,
        Map<String, FrameFacts> facts,
        Map<String, String> split,
        List<FrameSequence> sequences,
        Optional<CaptureTimes> times,
        Optional<String> timesMistake,
        Judgement depthFit,
        Judgement labelFit) {
    /** Whether labels are to be judged: there are some, and it is known what they mean. */
    boolean isLabelled() {
        return index.isLabelled();
    }

    /** Whether depth holds distances; of what was converted from heights, another scale is usual. */
    boolean holdsDistances() {
        Path converted = index.folder().root().resolve("convert.yaml");
        try {
            return !Files.exists(converted)
                    || Yaml.tree(converted).path("holds-distances").asBoolean(true);
        } catch (UserException e) {
            // The folder is read without it.
            return true;
        }
    }
}
