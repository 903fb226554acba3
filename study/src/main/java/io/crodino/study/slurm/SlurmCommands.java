package io.crodino.study.slurm;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Slurm's own programs.
 *
 * @param sbatch that hands in
 * @param squeue that shows the queue
 */
record SlurmCommands(String sbatch, String squeue) {
    private record Answer(int code, String text) {}

    /**
     * Hands in a script.
     *
     * @param after tasks whose end, good or bad, it waits for
     * @return the number of the job
     * @throws UserException when Slurm is not there or refuses
     */
    String submit(Path script, Collection<String> after) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(sbatch, "--parsable"));
        if (!after.isEmpty()) {
            words.add("--dependency=afterany:" + String.join(":", after));
        }
        words.add(script.toString());
        Answer answer = ask(words);
        if (answer.code() != 0) {
            throw new UserException(
                    "sbatch refused " + script + ": " + answer.text().lines().collect(Collectors.joining("; ")));
        }
        // With several clusters the answer is NUMBER;CLUSTER.
        return answer.text().split(";", 2)[0];
    }

    /**
     * The tasks of some jobs, {@code JOB_INDEX}, that wait or run.
     *
     * @return empty when Slurm does not answer at present
     */
    Optional<Set<String>> queued(Collection<String> jobs) throws InterruptedException {
        Answer answer = ask(List.of(squeue, "-h", "-r", "-o", "%F_%K", "-j", String.join(",", jobs)));
        if (answer.code() != 0) {
            // That is how jobs are answered for which Slurm has forgotten.
            return answer.text().contains("Invalid job id") ? Optional.of(Set.of()) : Optional.empty();
        }
        return Optional.of(answer.text().lines().map(String::strip).collect(Collectors.toSet()));
    }

    private static Answer ask(List<String> words) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return new Answer(process.waitFor(), text.strip());
        } catch (IOException e) {
            throw new UserException(
                    "cannot start " + words.get(0) + ": " + e.getMessage()
                            + "; expected Slurm's programs on the PATH (--dry-run writes the scripts for a machine that"
                            + " has them)",
                    e);
        }
    }
}
