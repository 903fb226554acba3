package io.crodino.study;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.FileHold;
import io.crodino.formats.Kit;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.trainer.loop.Recipe;
import io.crodino.trainer.loop.TrainConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code study.yaml}: what all trainings of a folder share, so that no table mixes two recipes.
 *
 * @param kit version that began it
 * @param data fingerprint of the data set
 * @param recipe configuration that the trainings share, as YAML
 * @param asked all that was asked for in this folder so far
 */
record StudyIdentity(String kit, String data, String recipe, StudyPlan asked) {
    static StudyIdentity of(TrainConfig recipe, String data, StudyPlan asked) {
        String shared = String.join(
                "\n",
                Yaml.write(recipe)
                        .lines()
                        .filter(line -> !line.startsWith("data:") && !line.startsWith("loaders:"))
                        .toList());
        return new StudyIdentity(Kit.version(), data, shared, asked);
    }

    /**
     * Writes it, together with what was asked for before.
     *
     * @return what the folder is asked for in all
     * @throws UserException when the folder holds a study of other data or another recipe
     */
    StudyPlan enter(StudyFolder folder) {
        FileHold hold = FileHold.await(folder.identityLock());
        try {
            StudyPlan all = joined(folder);
            AtomicFile.writeText(folder.identity(), Yaml.write(new StudyIdentity(kit, data, recipe, all)));
            return all;
        } finally {
            hold.close();
        }
    }

    /** The same without writing. */
    StudyPlan joined(StudyFolder folder) {
        Path file = folder.identity();
        if (!Files.exists(file)) {
            return asked;
        }
        StudyIdentity before = Yaml.read(file, StudyIdentity.class);
        if (!before.data.equals(data)) {
            throw refusal(folder, "data " + before.data, "data " + data);
        }
        List<String> old = Recipe.asBefore(before.recipe).lines().toList();
        List<String> now = Recipe.asBefore(recipe).lines().toList();
        IntStream.range(0, Math.max(old.size(), now.size()))
                .filter(i -> !line(old, i).equals(line(now, i)))
                .findFirst()
                .ifPresent(i -> {
                    throw refusal(folder, line(old, i), line(now, i));
                });
        return asked.union(before.asked);
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "nothing";
    }

    private static UserException refusal(StudyFolder folder, String before, String now) {
        return new UserException(folder.path() + " holds a study with '" + before + "', this command gives '" + now
                + "': repeat the first command's data and recipe, or choose another --out");
    }
}
