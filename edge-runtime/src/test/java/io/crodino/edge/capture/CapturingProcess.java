package io.crodino.edge.capture;

import io.crodino.edge.terms.InCharge;
import io.crodino.formats.PerModality;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** A process that captures one frame after the other, in place of old ones, until it is killed. */
final class CapturingProcess {
    private static final int FRAMES = 12;
    static final DiskRoom ROOM = new DiskRoom(FRAMES * MadeUpFrames.pictures().bytes(), 0, () -> Long.MAX_VALUE);

    private CapturingProcess() {}

    /**
     * Captures for ever.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) {
        CapturedPictures pictures = MadeUpFrames.pictures();
        CaptureFolder folder = CaptureFolder.open(Path.of(arguments[0]), MadeUpFrames.KNOWN, ROOM);
        FolderClock clock = new FolderClock(Instant.now(), 0, folder.newest(), 1_000_000_000L);
        CaptureReason[] reasons = CaptureReason.values();
        for (int i = 0; ; i++) {
            long nanos = clock.at(i * 200_000_000L);
            Findings findings = new Findings(Set.of(reasons[i % reasons.length]), 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
            CaptureEntry entry = new CaptureEntry(
                    FolderClock.stem(nanos), findings, InCharge.RGB, "0", -1, new PerModality<>(nanos, nanos));
            boolean kept = folder.add(entry, pictures, 0.001) >= 0;
            // Another may already make room for a more wanted one when the process is killed.
            if (kept && entry.wanted() == CaptureReason.REQUEST) {
                System.out.println(entry.stem());
            }
        }
    }
}
