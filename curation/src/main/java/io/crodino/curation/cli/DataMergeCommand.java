package io.crodino.curation.cli;

import io.crodino.curation.merge.ClassPolicy;
import io.crodino.curation.merge.FolderMerge;
import io.crodino.curation.scan.FolderIndex;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crodino data merge}. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Join RGB-D folders into a new one: classes by name, one unit of depth, lists and times kept; depth that is not"
                    + " registered is registered.",
            "Stems that collide get the folder's name in front. Stop it at any time; the same command goes on."
        })
final class DataMergeCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description = "folder:DIR or DIR, two times or more; the first gives the ids of classes")
    private List<String> data = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "a new folder")
    private Path out = Path.of("");

    @Option(
            names = "--classes",
            defaultValue = "same",
            description = "same (default): folders whose classes differ are refused; union: all classes are taken")
    private ClassPolicy classes = ClassPolicy.SAME;

    @Option(names = "--name", description = "of the new data set (default the name of the folder)")
    private @Nullable String name;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter terminal = terminal();
        OutputPlace.requireFolder("--out", out);
        FolderMerge merge = new FolderMerge(data.stream().map(FolderIndex::root).toList(), out, classes);
        try (Interruption stop = Interruption.install()) {
            ProgressLine progress =
                    new ProgressLine(terminal, "merge", "frames", merge.done(), merge.total(), System::nanoTime);
            Optional<List<String>> remarks = merge.run(chosen(), stop::requested, progress);
            progress.end();
            remarks.ifPresentOrElse(
                    lines -> {
                        lines.forEach(terminal::println);
                        terminal.println("done: " + merge.total() + " frames in " + out);
                        terminal.println("Next:  ./crodino data check --data " + Cli.shellWord("folder:" + out));
                    },
                    () -> terminal.println("stopped; the same command goes on"));
            terminal.flush();
            return Cli.OK;
        }
    }

    private String chosen() {
        Path last = out.toAbsolutePath().normalize().getFileName();
        return name != null ? name : last == null ? "merged" : last.toString();
    }

    private PrintWriter terminal() {
        if (spec == null) {
            throw new IllegalStateException("run this command through picocli");
        }
        return spec.commandLine().getOut();
    }
}
