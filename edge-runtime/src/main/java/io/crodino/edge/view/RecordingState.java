package io.crodino.edge.view;

/**
 * The recording that goes on, or the last one since the start.
 *
 * @param folder of all recordings, as the user named it
 * @param active whether it goes on
 * @param name of its own folder in {@code folder}; empty when there was none since the start
 * @param seconds that it has lasted
 * @param frames in it
 * @param rgbFrames those of them with a colour picture
 * @param depthFrames those of them with a depth picture
 * @param late frames that were wanted and are not in it, because writing was slower
 * @param unpaired pictures that are not in it because the other sensor had none of that time, or of another size
 * @param totalFrames in all recordings since the start
 * @param longestSeconds that a recording may last
 * @param text why it ended, or what it lacks, in a sentence; empty when there is nothing to say
 */
public record RecordingState(
        String folder,
        boolean active,
        String name,
        double seconds,
        long frames,
        long rgbFrames,
        long depthFrames,
        long late,
        long unpaired,
        long totalFrames,
        double longestSeconds,
        String text) {}
