package io.crodino.curation.merge;

import io.crodino.curation.FolderTurn;
import io.crodino.formats.FileHold;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Joins RGB-D folders into a new one. Every file is whole or absent, so a join that was killed at any moment goes on where
 * it was; lists and {@code dataset.yaml} come last. Depth that is not registered yet is registered. For one thread.
 */
public final class FolderMerge {
    private final MergePlan plan;
    private final Path out;
    private final List<FrameCopy> copies;

    /**
     * Looks at the folders.
     *
     * @param data two or more
     * @param out a new folder, or one in which the same was begun
     * @throws UserException when they do not fit, or {@code out} holds something else
     */
    public FolderMerge(List<Path> data, Path out, ClassPolicy policy) {
        this.plan = MergePlan.of(data, out, policy);
        this.out = out;
        MergeMark.of(plan).claim(out);
        this.copies = plan.sources().stream()
                .map(source -> new FrameCopy(source, plan))
                .toList();
    }

    /** Frames of all folders. */
    public int total() {
        return plan.total();
    }

    /** Frames that are there already. */
    public int done() {
        int done = 0;
        for (int i = 0; i < copies.size(); i++) {
            done += (int) plan.sources().get(i).stems().stream()
                    .filter(copies.get(i)::isDone)
                    .count();
        }
        return done;
    }

    /**
     * Copies what is missing.
     *
     * @param name of the new data set
     * @param stop asked before each frame
     * @param progress is told the number of frames that are there
     * @return remarks for people; empty when it was stopped
     * @throws UserException when a picture is damaged, the disk is full, or another process merges into the same folder
     */
    public Optional<List<String>> run(String name, BooleanSupplier stop, IntConsumer progress) {
        FileHold turn = FolderTurn.take(out, "merges into");
        try {
            return copyAll(name, stop, progress);
        } catch (UserException e) {
            throw new UserException(
                    e.getMessage() + "; what is whole stays in " + out + ", the same command goes on", e);
        } finally {
            turn.close();
        }
    }

    private Optional<List<String>> copyAll(String name, BooleanSupplier stop, IntConsumer progress) {
        int done = done();
        for (int i = 0; i < copies.size(); i++) {
            FrameCopy copy = copies.get(i);
            for (String stem : plan.sources().get(i).stems()) {
                if (copy.isDone(stem)) {
                    continue;
                }
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                copy.copy(stem);
                done++;
                progress.accept(done);
            }
        }
        return Optional.of(new JoinedTexts(plan).write(name));
    }
}
