package io.crodino.curation.merge;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is joined, and how.
 *
 * @param sources in the order in which they were given
 * @param out the new folder
 * @param classes of the new folder
 * @param depth of the new folder
 */
record MergePlan(List<MergeSource> sources, Path out, ClassUnion classes, DepthFormat depth) {
    private static final int LEAST = 2;

    /** @throws UserException when there are fewer than two folders, one is no RGB-D folder, or they do not fit */
    static MergePlan of(List<Path> data, Path out, ClassPolicy policy) {
        if (data.size() < LEAST) {
            throw new UserException(
                    "merge joins several folders, found " + data.size() + ": give --data two times or more");
        }
        List<MergeSource> opened = data.stream().map(MergeSource::open).toList();
        requireApart(data, out);
        List<MergeSource> sources = named(opened);
        List<RgbdFolder> folders = sources.stream().map(MergeSource::folder).toList();
        return new MergePlan(sources, out, ClassUnion.of(folders, policy), JoinedDepth.of(folders));
    }

    private static void requireApart(List<Path> data, Path out) {
        Set<Path> seen = new HashSet<>();
        for (Path folder : data) {
            Path real = real(folder);
            if (!seen.add(real)) {
                throw new UserException(folder + " is given twice: expected different folders for --data");
            }
            if (real.equals(real(out))) {
                throw new UserException("--out " + out + " is one of the folders that are joined: choose a new one");
            }
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            // A new folder has no other name yet.
            return folder.toAbsolutePath().normalize();
        }
    }

    /** A folder of which a stem is taken already gets its own name before all its stems. */
    private static List<MergeSource> named(List<MergeSource> sources) {
        Set<String> taken = new HashSet<>();
        List<MergeSource> named = new ArrayList<>();
        for (MergeSource source : sources) {
            String name = name(source);
            MergeSource free = source;
            for (int i = 1; collides(free, taken); i++) {
                free = source.withPrefix(name + (i == 1 ? "" : "-" + i) + "-");
            }
            free.stems().stream().map(free::renamed).forEach(taken::add);
            named.add(free);
        }
        return named;
    }

    private static boolean collides(MergeSource source, Set<String> taken) {
        return !Collections.disjoint(
                taken, source.stems().stream().map(source::renamed).toList());
    }

    private static String name(MergeSource source) {
        Path last = source.folder().root().toAbsolutePath().normalize().getFileName();
        return last == null ? "data" : last.toString();
    }

    /** Frames of all folders. */
    int total() {
        return sources.stream().mapToInt(source -> source.stems().size()).sum();
    }
}
