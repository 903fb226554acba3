package io.crodino.mavlink;

import io.dronefleet.mavlink.common.MavSeverity;
import io.dronefleet.mavlink.common.Statustext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sentences as STATUSTEXT, in as many chunks as they need. For one thread. */
final class StatusTexts {
    static final int CHUNK = 50;
    private static final int MOST_IDS = 65535;

    private int id;

    /** @param sentence characters outside ASCII become question marks */
    List<Statustext> of(MavSeverity severity, String sentence) {
        String text = new String(sentence.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        if (text.length() <= CHUNK) {
            return List.of(chunk(severity, text, 0, 0));
        }
        id = id % MOST_IDS + 1;
        List<Statustext> chunks = new ArrayList<>();
        // The last chunk is the first that does not fill its field: one of nothing, if need be.
        for (int from = 0; from <= text.length(); from += CHUNK) {
            chunks.add(chunk(severity, text.substring(from, Math.min(text.length(), from + CHUNK)), id, chunks.size()));
        }
        return chunks;
    }

    private static Statustext chunk(MavSeverity severity, String text, int id, int number) {
        return Statustext.builder()
                .severity(severity)
                .text(text)
                .id(id)
                .chunkSeq(number)
                .build();
    }
}
