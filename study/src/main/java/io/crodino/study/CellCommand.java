package io.crodino.study;

import io.crodino.formats.UserException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that does one cell of a study on another machine: the one that was typed, less where it runs. */
final class CellCommand {
    private CellCommand() {}

    /**
     * Everything but {@code --cell}.
     *
     * @param plan what was asked for
     * @param recipe what the trainings share
     * @param out folder of the study
     */
    static List<String> words(StudyPlan plan, StudyRecipe recipe, Path out) {
        List<String> words = new ArrayList<>(kit());
        words.addAll(List.of("benchmark", "study"));
        if (recipe.data() != null) {
            words.addAll(List.of("--data", recipe.data()));
        }
        if (recipe.config() != null) {
            words.addAll(List.of("--config", recipe.config().toString()));
        }
        recipe.set().forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
        words.addAll(List.of("--methods", String.join(",", plan.methods())));
        words.addAll(List.of("--seeds", Integer.toString(plan.seeds())));
        if (plan.ablations()) {
            words.add("--ablations");
        }
        if (!plan.alphas().isEmpty()) {
            words.addAll(List.of(
                    "--alphas", plan.alphas().stream().map(String::valueOf).collect(Collectors.joining(","))));
        }
        if (!plan.unlabelled().isEmpty()) {
            words.addAll(List.of("--unlabelled", plan.unlabelled()));
        }
        words.addAll(List.of("--device", recipe.device().name().toLowerCase(Locale.ROOT)));
        words.addAll(List.of("--out", out.toString()));
        return words;
    }

    private static List<String> kit() {
        String launcher = System.getProperty("crodino.launcher");
        if (launcher == null) {
            throw new UserException("the jobs of a cluster are started by the launcher: start this with it as well,"
                    + " ./crodino benchmark study");
        }
        return List.of(launcher);
    }

    /** This process's Java with its flags and class path, less debuggers. */
    static List<String> java() {
        Stream<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib:jdwp") && !flag.startsWith("-Xrunjdwp"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Stream.of(Stream.of(java.toString()), flags, Stream.of("-cp", System.getProperty("java.class.path")))
                .flatMap(part -> part)
                .toList();
    }
}
