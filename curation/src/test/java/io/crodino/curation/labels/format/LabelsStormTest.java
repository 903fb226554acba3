package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.CocoRuns;
import io.crodino.curation.labels.mask.RandomMasks;
import io.crodino.curation.labels.tree.ExportTarget;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.curation.labels.tree.ImportSource;
import io.crodino.curation.labels.tree.ImportTree;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.FolderTree;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.testing.Judge;
import io.crodino.testing.Mutations;
import io.crodino.testing.PngChecksums;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What labelling tools, and whoever edits their files, may hand in. */
class LabelsStormTest implements StormTest {
    private static final ToolClasses CLASSES =
            new ToolClasses(List.of(new ClassInfo("tree", 0, "#00ff00"), new ClassInfo("road", 7, "#808080")));
    private static final ClassMask MASK = RandomMasks.of(3, 24, 18, 0, 1, ClassMask.VOID);
    private static final String LABELME = """
            {"version": "5.1.1", "flags": {}, "imagePath": "a.png", "imageData": null, "imageHeight": 18, "imageWidth": 24,
             "shapes": [{"label": "tree", "points": [[1.5, 2], [9, 3], [7, 12.25]], "shape_type": "polygon"},
              {"label": "road", "points": [[3, 3], [6, 8]], "shape_type": "rectangle"},
              {"label": "road", "points": [[3, 3], [6, 8]], "shape_type": "circle"}]}
            """;
    private static final String STUDIO = """
            [{"id": 1, "data": {"image": "/data/upload/1/0123abcd-a.png"}, "annotations": [{"id": 4, "was_cancelled": false,
              "result": [{"type": "polygonlabels", "original_width": 24, "original_height": 18, "image_rotation": 0,
               "value": {"points": [[10, 10], [90.5, 20], [50, 80]], "polygonlabels": ["tree"]}}, %s]}]}]
            """;
    private static final String WORDS =
            "shapes points label shape_type polygon rectangle circle mask annotations images"
                    + " categories segmentation counts size result value rle brushlabels original_width imgWidth [] {} null 1e99";

    @Override
    public Stream<Storm> storms(Path folder) throws IOException {
        OpenCv.load();
        return Stream.of(
                texts("LabelMe", folder, new LabelMeFormat(0), "a.json", LABELME),
                texts("COCO", folder, CocoFormat.runs("s"), "a.json", written(folder, CocoFormat.runs("s"), ".json")),
                texts(
                        "COCO, polygons",
                        folder,
                        CocoFormat.runs("s"),
                        "a.json",
                        written(folder, CocoFormat.polygons("s", 0), ".json")),
                texts("Label Studio", folder, new LabelStudioFormat("x"), "a.json", studio(folder)),
                texts(
                        "Cityscapes, polygons",
                        folder,
                        new CityscapesFormat("s", "c", 0),
                        "a_gtFine_polygons.json",
                        written(folder, new CityscapesFormat("s", "c", 0), "polygons.json")),
                maps(folder),
                masks(folder),
                archives(folder),
                runs());
    }

    private static Storm texts(String name, Path folder, LabelFormat format, String file, String text)
            throws IOException {
        Path in = Files.createDirectories(folder.resolve(name));
        return Storm.of(name, 1500, Mutations.of(WORDS, text), UserException.class, input -> {
            Files.write(in.resolve(file), input);
            paint(format, in);
        });
    }

    private static Storm maps(Path folder) throws IOException {
        Path in = files(folder, VocFormat.cvat("s"));
        Path map = in.resolve("labelmap.txt");
        return Storm.of(
                "labelmap.txt",
                1000,
                Mutations.of(": :: , 0,0,0 256 # tree", Files.readString(map)),
                UserException.class,
                input -> {
                    Files.write(map, input);
                    paint(VocFormat.cvat("s"), in);
                });
    }

    private static Storm masks(Path folder) throws IOException {
        Path in = files(folder, VocFormat.pascal("s"));
        Path mask = in.resolve("SegmentationClass/a.png");
        return new Storm(
                "masks",
                300,
                new Mutations(List.of(Files.readAllBytes(mask)), List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND")),
                new PngChecksums(),
                new Judge(UserException.class, input -> {
                    Files.write(mask, input);
                    paint(VocFormat.pascal("s"), in);
                }));
    }

    private static Storm archives(Path folder) throws IOException {
        Path zip = folder.resolve("all.zip");
        write(VocFormat.cvat("s"), zip);
        byte[] whole = Files.readAllBytes(zip);
        Path in = folder.resolve("in.zip");
        return new Storm(
                "archives",
                1000,
                new Mutations(List.of(whole), List.of("PK", "../", "/", "labelmap.txt")),
                bytes -> bytes,
                new Judge(UserException.class, input -> {
                    Files.write(in, input);
                    paint(VocFormat.cvat("s"), in);
                }));
    }

    private static void paint(LabelFormat format, Path in) {
        try (ImportTree tree = ImportSource.open(in)) {
            for (ForeignPicture picture : format.read(tree).pictures()) {
                picture.labels()
                        .paint(ClassMask.filled(MASK.size(), ClassMask.VOID), name -> name.equals("tree") ? 0 : 1);
            }
        }
    }

    private static void write(LabelFormat format, Path out) {
        try (ExportTree tree = ExportTarget.open(out);
                LabelWriter writer = format.writer(tree, CLASSES)) {
            writer.add(new LabelledPicture("a", ".png", file -> file.write(1), MASK));
            writer.finish();
            tree.finish();
        }
    }

    private static Path files(Path folder, LabelFormat format) throws IOException {
        Path out = Files.createTempDirectory(folder, "written").resolve("out");
        write(format, out);
        return out;
    }

    private static String written(Path folder, LabelFormat format, String end) throws IOException {
        Path out = files(folder, format);
        Path file = FolderTree.files(out, 9, unread -> {}).stream()
                .filter(name -> name.toString().endsWith(end))
                .findFirst()
                .orElseThrow();
        return Files.readString(file);
    }

    private static String studio(Path folder) throws IOException {
        String tasks = written(folder, new LabelStudioFormat("x"), "tasks.json");
        int from = tasks.indexOf("\"result\":[") + "\"result\":[".length();
        return STUDIO.formatted(tasks.substring(from, tasks.lastIndexOf("]}]}]")));
    }

    /** Texts of run lengths that are not even JSON. */
    private static Storm runs() {
        return Storm.of(
                "run lengths",
                3000,
                Mutations.of("0 o ~ 1", CocoRuns.pack(CocoRuns.of(MASK, 1))),
                UserException.class,
                input -> CocoRuns.paint(
                        CocoRuns.unpack(new String(input, StandardCharsets.ISO_8859_1), "x"),
                        ClassMask.filled(MASK.size(), 0),
                        1,
                        "the text"));
    }
}
