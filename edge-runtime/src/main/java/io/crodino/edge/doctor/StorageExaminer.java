package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Room in the folders that the kit writes to.
 *
 * @param work where it was started
 * @param temporary where Java unpacks
 * @param cache what can be made again, see {@link io.crodino.formats.CacheFolder}; it may not exist yet
 */
record StorageExaminer(Path work, Path temporary, Path cache) implements Examiner {
    private static final long LITTLE = Amount.GIGABYTE;
    private static final long TOO_LITTLE = 100 * Amount.MEGABYTE;

    @Override
    public String area() {
        return "disk";
    }

    @Override
    public String subject() {
        return "Disk";
    }

    @Override
    public List<Finding> examine() {
        return List.of(
                judged("Work folder", work, "cd ~", "results cannot be written here"),
                judged(
                        "Temporary files",
                        temporary,
                        "export CRODINO_JAVA_OPTS=-Djava.io.tmpdir=$HOME",
                        "libraries cannot be unpacked"),
                judged(
                        "Cache folder",
                        cache,
                        "export CRODINO_CACHE=$HOME/crodino-cache",
                        "starts are slow, and OpenCV cannot be unpacked where it was not yet"));
    }

    private Finding judged(String subject, Path folder, String otherFolder, String consequence) {
        Path existing = existing(folder.toAbsolutePath());
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.better(area(), subject, folder + " is not writable: " + consequence)
                    .mendedBy(otherFolder)
                    .with("folder", folder.toString())
                    .with("writable", false);
        }
        return room(subject, folder, existing).with("folder", folder.toString()).with("writable", true);
    }

    private Finding room(String subject, Path folder, Path existing) {
        long free;
        try {
            free = Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            return Finding.better(area(), subject, folder + ": the system does not tell how much room there is");
        }
        String text = Amount.of(free) + " free in " + folder;
        Finding finding = free < TOO_LITTLE
                ? Finding.broken(area(), subject, text + ": delete something")
                : free < LITTLE
                        ? Finding.better(area(), subject, text + ", which is little")
                        : Finding.well(area(), subject, text);
        return finding.with("free-bytes", free);
    }

    private static Path existing(Path folder) {
        Path parent = folder.getParent();
        return Files.exists(folder) || parent == null ? folder : existing(parent);
    }
}
