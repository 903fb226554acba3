package io.crodino.curation.cli;

import io.crodino.curation.labels.ClassNames;
import io.crodino.curation.labels.ImportOutcome;
import io.crodino.curation.labels.ImportSettings;
import io.crodino.curation.labels.LabelsImport;
import io.crodino.curation.labels.format.ToolClasses;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino labels import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Bring labels of a labelling tool into an RGB-D folder, as label/STEM.png. Pictures are found by their names,"
                    + " classes by theirs.",
            "Labels that are there are kept. When anything is not right, nothing is changed."
        })
final class LabelsImportCommand implements Callable<Integer> {
    private static final int MOST_NAMED = 5;

    @Option(
            names = "--format",
            required = true,
            converter = LabelTool.Converter.class,
            paramLabel = "TOOL",
            description = "cvat, coco, labelme, label-studio, voc or cityscapes")
    private LabelTool tool = LabelTool.CVAT;

    @Option(
            names = "--in",
            required = true,
            paramLabel = "DIR|FILE.zip",
            description = "what the tool has exported: a folder, a zip archive or a file")
    private Path in = Path.of("");

    @Option(
            names = "--data",
            required = true,
            converter = LabelledFolderConverter.class,
            paramLabel = "folder:DIR",
            description = "RGB-D folder that has the pictures")
    private Path data = Path.of("");

    @Option(names = "--replace", description = "write labels anew that are there")
    private boolean replace;

    @Option(
            names = "--map",
            paramLabel = "OTHER=NAME",
            description = "the tool's class OTHER is NAME here (repeatable)")
    private List<String> maps = List.of();

    @Option(names = "--ignore", paramLabel = "OTHER", description = "pixels of OTHER get no class (repeatable)")
    private List<String> ignored = List.of();

    @Option(names = "--empty", description = "pictures on which nothing is drawn count as labelled, too")
    private boolean empty;

    @Option(
            names = "--split",
            converter = LabelSplitConverter.class,
            paramLabel = "train|val|test",
            description = "append labelled pictures that are in no list to this one")
    private @Nullable String split;

    @Mixin
    private LabelsOutput output = new LabelsOutput();

    @Override
    public Integer call() {
        RgbdFolder folder = RgbdFolder.open(data);
        ClassNames names = new ClassNames(new ToolClasses(folder.classes()), given(), ignored);
        ImportSettings settings = new ImportSettings(in, LabelFormatOptions.toRead(tool), replace, empty, split);
        try (Interruption stop = Interruption.install();
                LabelsImport job = LabelsImport.prepare(folder, names, settings)) {
            ProgressLine line = output.progress("import", job.total());
            ImportOutcome outcome = job.run(stop::requested, line);
            line.end();
            print(outcome);
        }
        return Cli.OK;
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String map : maps) {
            int equals = map.lastIndexOf('=');
            if (equals < 1) {
                throw new UserException(
                        "--map " + map + ": expected OTHER=NAME, the tool's name and that of dataset.yaml");
            }
            given.put(map.substring(0, equals), map.substring(equals + 1));
        }
        return given;
    }

    private void print(@Nullable ImportOutcome outcome) {
        PrintWriter terminal = output.terminal();
        if (outcome == null) {
            terminal.println("Stopped; nothing was changed.");
            terminal.flush();
            return;
        }
        terminal.printf(
                "%d labels written to %s/label, %d were there and kept%n", outcome.written(), data, outcome.kept());
        if (outcome.kept() > 0) {
            terminal.println("--replace writes those anew, too");
        }
        if (outcome.empty() > 0) {
            terminal.println(outcome.empty() + " pictures were left out because nothing is drawn on them; --empty takes"
                    + " them as they are");
        }
        outcome.notes().forEach(terminal::println);
        if (!outcome.unlisted().isEmpty()) {
            List<String> some = outcome.unlisted()
                    .subList(0, Math.min(MOST_NAMED, outcome.unlisted().size()));
            String listed = String.join(", ", some) + (outcome.unlisted().size() > MOST_NAMED ? ", ..." : "");
            terminal.println(
                    split == null
                            ? outcome.unlisted().size() + " labelled pictures are in no list (" + listed
                                    + "): --split train puts them into train.txt"
                            : outcome.unlisted().size() + " pictures appended to " + split + ".txt (" + listed + ")");
        }
        terminal.flush();
    }
}
