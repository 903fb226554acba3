package io.crodino.curation.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.curation.labels.format.CityscapesFormat;
import io.crodino.curation.labels.format.CocoFormat;
import io.crodino.curation.labels.format.LabelFormat;
import io.crodino.curation.labels.format.LabelMeFormat;
import io.crodino.curation.labels.format.LabelStudioFormat;
import io.crodino.curation.labels.format.ToolClasses;
import io.crodino.curation.labels.format.VocFormat;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.RandomMasks;
import io.crodino.formats.Modality;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.testing.NodeProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** The formats' own readers see what was exported. */
class FormatsJudgeTest {
    private static final List<String> CLASSES = List.of("tree", "road", "sky", "water");

    @TempDir
    Path folder;

    private LabelFolder data;

    /**
     * One reader of others.
     *
     * @param name of the function of the script
     * @param library that it needs
     * @param least intersection over union of every class
     */
    private record Reader(String name, String library, LabelFormat format, double least) {
        @Override
        public String toString() {
            return name + " " + format.getClass().getSimpleName() + " " + least;
        }
    }

    private static Stream<Reader> readers() {
        return Stream.of(
                new Reader("coco", "pycocotools.coco", CocoFormat.runs("default"), 1),
                new Reader("coco", "pycocotools.coco", CocoFormat.polygons("default", 0), 1),
                new Reader("coco", "pycocotools.coco", CocoFormat.polygons("default", 1), 0.95),
                new Reader("labelme", "labelme.utils", new LabelMeFormat(0), 1),
                new Reader("labelme", "labelme.utils", new LabelMeFormat(1), 0.95),
                new Reader("label_studio", "label_studio_sdk.converter.brush", new LabelStudioFormat("/x/"), 1),
                new Reader("datumaro", "datumaro.components.dataset", VocFormat.cvat("default"), 1),
                new Reader("datumaro", "datumaro.components.dataset", VocFormat.pascal("train"), 1),
                new Reader("cityscapes", "datumaro.components.dataset", new CityscapesFormat("train", "x", 0), 1),
                new Reader(
                        "cityscapes_polygons",
                        "cityscapesscripts.preparation.json2labelImg",
                        new CityscapesFormat("train", "x", 0),
                        1),
                new Reader(
                        "cityscapes_polygons",
                        "cityscapesscripts.preparation.json2labelImg",
                        new CityscapesFormat("train", "x", 1),
                        0.95));
    }

    @BeforeEach
    void pictures() throws Exception {
        data = LabelFolder.create(folder.resolve("data"), CLASSES);
        for (int i = 0; i < 6; i++) {
            ClassMask mask = i == 5
                    ? RandomMasks.noise(i, 30, 20, 0, 1, 2, 3, ClassMask.VOID)
                    : RandomMasks.of(i, 160 + i, 120, 0, 1, 2, 3, ClassMask.VOID);
            data.addPicture("frame_" + i, mask.size());
            data.addLabel("frame_" + i, mask);
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void theirReadersSeeTheSamePixels(Reader reader) throws Exception {
        assumeTrue(
                run("-c", "import " + reader.library()) == 0,
                "there is no Python with " + reader.library() + ": it judges exported labels");
        Path out = export(reader.format());
        int code = run("src/test/judge/labels_judge.py", reader.name(), out.toString(), truth().toString());
        List<String> lines = Files.readAllLines(folder.resolve("output"));
        assertThat(code).as(String.join("\n", lines)).isZero();
        List<Double> overlaps = lines.stream()
                .filter(line -> line.startsWith("frame_"))
                .map(line -> Double.parseDouble(line.split("\t", -1)[1]))
                .toList();
        System.out.println(reader + ": least overlap of each picture " + overlaps);
        assertThat(overlaps).hasSize(6).allSatisfy(overlap -> assertThat(overlap)
                .isGreaterThanOrEqualTo(reader.least()));
    }

    @Test
    void theLibraryOfLabelStudiosPageUnpacksTheBrushes() throws Exception {
        NodeProgram judge = NodeProgram.install("brush.mjs", "@thi.ng/rle-pack", "Label Studio's brushes");
        Path out = export(new LabelStudioFormat("/x/"));
        List<String> expected = new ArrayList<>();
        for (String stem : data.folder().frames()) {
            ClassMask mask = data.label(stem);
            for (int id = 0; id < CLASSES.size(); id++) {
                long count = 0;
                long sum = 0;
                for (int i = 0; i < mask.ids().length; i++) {
                    count += mask.ids()[i] == id ? 1 : 0;
                    sum += mask.ids()[i] == id ? i : 0;
                }
                if (count > 0) {
                    expected.add(CLASSES.get(id) + " " + count + " " + sum);
                }
            }
        }
        assertThat(judge.run(out.resolve("tasks.json").toString()).lines()).containsExactlyElementsOf(expected);
    }

    private Path export(LabelFormat format) {
        Path out = folder.resolve("out");
        LabelsExport.prepare(
                        data.folder(),
                        null,
                        new ExportSettings(out, format, null, ExportSettings.Selection.KNOWN, Modality.RGB))
                .run(() -> false, done -> {});
        return out;
    }

    private Path truth() throws Exception {
        Path truth = folder.resolve("truth");
        for (String stem : data.folder().frames()) {
            ClassMask mask = data.label(stem);
            Mat grey = new Mat(mask.height(), mask.width(), CvType.CV_8UC1);
            grey.put(0, 0, mask.ids());
            PictureEncoding.PNG.write(grey, truth.resolve(stem + ".png"));
            grey.release();
        }
        ToolClasses classes = new ToolClasses(data.folder().classes());
        new ObjectMapper()
                .writeValue(
                        truth.resolve("classes.json").toFile(),
                        Map.of(
                                "names", CLASSES,
                                "unlabelled", classes.unlabelled(),
                                "void", classes.name(ClassMask.VOID)));
        return truth;
    }

    /** With the system's own Python: some machines have one of their user's before it, without these libraries. */
    private int run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
        command.addAll(List.of(arguments));
        if (!Files.isExecutable(Path.of(command.get(0)))) {
            return 1;
        }
        Path output = folder.resolve("output");
        Files.write(output, new byte[0]);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return process.waitFor();
    }
}
