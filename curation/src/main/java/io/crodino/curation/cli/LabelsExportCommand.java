package io.crodino.curation.cli;

import io.crodino.curation.labels.ExportOutcome;
import io.crodino.curation.labels.ExportSettings;
import io.crodino.curation.labels.ExportSettings.Selection;
import io.crodino.curation.labels.LabelOrigin;
import io.crodino.curation.labels.LabelsExport;
import io.crodino.curation.labels.NetworkLabels;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.Modality;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino labels export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write pictures with their labels in the form of a labelling tool: those in label/, otherwise those in"
                    + " prelabel/, otherwise what the networks of --models think.",
            "Pictures of which nothing is known are left out."
        })
final class LabelsExportCommand implements Callable<Integer> {
    @Option(
            names = "--format",
            required = true,
            converter = LabelTool.Converter.class,
            paramLabel = "TOOL",
            description = "cvat, coco, labelme, label-studio, voc or cityscapes")
    private LabelTool tool = LabelTool.CVAT;

    @Option(
            names = "--data",
            required = true,
            converter = LabelledFolderConverter.class,
            paramLabel = "folder:DIR",
            description = "RGB-D folder or recording")
    private Path data = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR|FILE.zip",
            description = "a new folder, or a zip archive by its name")
    private Path out = Path.of("");

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "rgb.onnx, depth.onnx: label what nobody has labelled")
    private @Nullable Path models;

    @Option(
            names = "--split",
            converter = LabelSplitConverter.class,
            paramLabel = "train|val|test",
            description = "only the pictures of this list")
    private @Nullable String split;

    @Option(names = "--missing", description = "only pictures without a label of a person")
    private boolean missing;

    @Option(names = "--all", description = "also pictures of which nothing is known, without labels")
    private boolean all;

    @Option(
            names = "--show",
            defaultValue = "rgb",
            paramLabel = "rgb|depth",
            description =
                    "which pictures go along; depth is painted (default ${DEFAULT-VALUE}; depth where there is no rgb)")
    private Modality show = Modality.RGB;

    @Mixin
    private LabelFormatOptions form = new LabelFormatOptions();

    @Mixin
    private LabelsOutput output = new LabelsOutput();

    @Override
    public Integer call() {
        if (all && missing) {
            throw new UserException("--all and --missing: expected one of them");
        }
        RgbdFolder folder = RgbdFolder.open(data);
        OutputPlace.requireFolder("--out", out);
        Selection selection = all ? Selection.ALL : missing ? Selection.MISSING : Selection.KNOWN;
        ExportSettings settings =
                new ExportSettings(out, form.format(tool, split, folder.name(), out), split, selection, show);
        try (Interruption stop = Interruption.install();
                NetworkLabels networks = models == null ? null : NetworkLabels.open(models)) {
            LabelsExport export = LabelsExport.prepare(folder, networks, settings);
            ProgressLine line = output.progress("export", export.total());
            ExportOutcome outcome = export.run(stop::requested, line);
            line.end();
            print(outcome, folder, networks);
        }
        return Cli.OK;
    }

    private void print(@Nullable ExportOutcome outcome, RgbdFolder folder, @Nullable NetworkLabels networks) {
        PrintWriter terminal = output.terminal();
        if (outcome == null) {
            terminal.println("Stopped; nothing is left of it.");
            terminal.flush();
            return;
        }
        terminal.printf(
                "%d pictures in %s: labels of %d from label/, of %d from prelabel/, of %d from the networks, %d without%n",
                outcome.total(),
                out,
                outcome.of(LabelOrigin.LABEL),
                outcome.of(LabelOrigin.PRELABEL),
                outcome.of(LabelOrigin.NETWORK),
                outcome.of(LabelOrigin.NONE));
        if (outcome.left() > 0) {
            terminal.println(
                    outcome.left() + " pictures were left out because nothing is known of them: --models DIR lets"
                            + " networks label them, --all exports them without labels");
        }
        if (folder.classes().isEmpty() && networks != null) {
            terminal.println("dataset.yaml has no classes yet. Before the import, put those of the networks there:");
            terminal.println("classes:");
            classes(networks.classes()).forEach(terminal::println);
        }
        terminal.flush();
    }

    private static List<String> classes(List<ClassInfo> classes) {
        return classes.stream()
                .map(info -> "  - {name: %s, id: %d, color: \"%s\"}".formatted(info.name(), info.id(), info.color()))
                .toList();
    }
}
