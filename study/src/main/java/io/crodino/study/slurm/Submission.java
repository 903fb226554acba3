package io.crodino.study.slurm;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code jobs.yaml}: what was handed in, so that the same command follows it instead of handing it in again.
 *
 * @param tasks by the name of the cell
 */
record Submission(Map<String, ArrayTask> tasks) {
    private static Path file(Path folder) {
        return folder.resolve("jobs.yaml");
    }

    static Submission read(Path folder) {
        return Files.isRegularFile(file(folder)) ? Yaml.read(file(folder), Submission.class) : new Submission(Map.of());
    }

    void write(Path folder) {
        AtomicFile.writeText(file(folder), Yaml.write(this));
    }

    /** With more tasks; a cell that was handed in before has the new one. */
    Submission with(Map<String, ArrayTask> more) {
        Map<String, ArrayTask> all = new TreeMap<>(tasks);
        all.putAll(more);
        return new Submission(all);
    }

    /** The cells whose tasks have one of these ids. */
    Submission only(Collection<String> wanted) {
        Map<String, ArrayTask> some = new TreeMap<>(tasks);
        some.values().removeIf(task -> !wanted.contains(task.id()));
        return new Submission(some);
    }

    /** The numbers of its jobs. */
    List<String> jobs() {
        return tasks.values().stream().map(ArrayTask::job).distinct().sorted().toList();
    }
}
