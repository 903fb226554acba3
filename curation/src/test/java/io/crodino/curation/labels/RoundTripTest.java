package io.crodino.curation.labels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crodino.curation.labels.format.CityscapesFormat;
import io.crodino.curation.labels.format.CocoFormat;
import io.crodino.curation.labels.format.LabelFormat;
import io.crodino.curation.labels.format.LabelMeFormat;
import io.crodino.curation.labels.format.LabelStudioFormat;
import io.crodino.curation.labels.format.ToolClasses;
import io.crodino.curation.labels.format.VocFormat;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.RandomMasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Labels go out and come back, through each form, as a folder and as an archive. */
class RoundTripTest {
    private static final double EXACT = 1;
    private static final double POLYGONS = 0.98;

    @TempDir
    Path folder;

    /** @param after what the tool does with its files */
    private record Trip(String name, LabelFormat format, double least, Edit after) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Edit {
        void edit(Path exported) throws Exception;
    }

    private static Stream<Trip> trips() {
        Edit nothing = exported -> {};
        return Stream.of(
                new Trip("cvat", VocFormat.cvat("default"), EXACT, nothing),
                new Trip("voc", VocFormat.pascal("train"), EXACT, nothing),
                new Trip("coco, run lengths", CocoFormat.runs("default"), EXACT, nothing),
                new Trip("coco, exact polygons", CocoFormat.polygons("default", 0), EXACT, nothing),
                new Trip("coco, polygons", CocoFormat.polygons("default", 1), POLYGONS, nothing),
                new Trip("labelme, exact", new LabelMeFormat(0), EXACT, nothing),
                new Trip("labelme", new LabelMeFormat(1), POLYGONS, nothing),
                new Trip("label-studio", new LabelStudioFormat("/data/x/"), EXACT, RoundTripTest::accept),
                new Trip("cityscapes", new CityscapesFormat("train", "here", 1), EXACT, nothing),
                new Trip(
                        "cityscapes, exact polygons",
                        new CityscapesFormat("train", "here", 0),
                        EXACT,
                        RoundTripTest::touchPolygons),
                new Trip(
                        "cityscapes, polygons",
                        new CityscapesFormat("train", "here", 1),
                        POLYGONS,
                        RoundTripTest::touchPolygons));
    }

    @ParameterizedTest
    @MethodSource("trips")
    void labelsComeBackWhereNothingHasAClassByItself(Trip trip) throws Exception {
        travel(trip, List.of("grass", "tree", "old road", "sky & clouds"));
    }

    @ParameterizedTest
    @MethodSource("trips")
    void labelsComeBackWhereTheBackgroundIsAClass(Trip trip) throws Exception {
        travel(trip, List.of("tree", "Background", "void", "sky"));
    }

    private void travel(Trip trip, List<String> names) throws Exception {
        LabelFolder from = LabelFolder.create(folder.resolve("from"), names);
        LabelFolder to = LabelFolder.create(folder.resolve("to"), names);
        for (int i = 0; i < 6; i++) {
            ClassMask mask = i == 5
                    ? RandomMasks.noise(i, 20, 16, 0, 1, 2, 3, ClassMask.VOID)
                    : RandomMasks.of(i, 96 + i, 72, 0, 1, 2, 3, ClassMask.VOID);
            String stem = i % 2 == 0 ? "frame " + i : "främe#" + i + "%20.b";
            from.addPicture(stem, mask.size());
            from.addLabel(stem, mask);
            to.addPicture(stem, mask.size());
        }
        Path out = folder.resolve("out");
        export(from, trip.format(), out);
        trip.after().edit(out);
        bring(trip.format(), out, to);
        assertThat(leastOverlap(from, to)).isGreaterThanOrEqualTo(trip.least());
        if (trip.least() == EXACT) {
            for (String stem : from.folder().frames()) {
                assertThat(to.label(stem).ids())
                        .as(stem)
                        .isEqualTo(from.label(stem).ids());
            }
        }
        throughAnArchive(trip, from, to);
    }

    private void throughAnArchive(Trip trip, LabelFolder from, LabelFolder to) throws Exception {
        if (trip.name().startsWith("label-studio") || trip.name().contains("polygons")) {
            return;
        }
        Path zip = folder.resolve("out.zip");
        export(from, trip.format(), zip);
        assertThat(bring(trip.format(), zip, to).written()).isEqualTo(6);
        assertThat(leastOverlap(from, to)).isGreaterThanOrEqualTo(trip.least());
    }

    private static double leastOverlap(LabelFolder from, LabelFolder to) {
        return from.folder().frames().stream()
                .mapToDouble(stem -> to.label(stem).leastOverlap(from.label(stem)))
                .min()
                .orElseThrow();
    }

    private static void export(LabelFolder from, LabelFormat format, Path out) {
        ExportSettings settings =
                new ExportSettings(out, format, null, ExportSettings.Selection.KNOWN, io.crodino.formats.Modality.RGB);
        LabelsExport.prepare(from.folder(), null, settings).run(() -> false, done -> {});
    }

    private static ImportOutcome bring(LabelFormat format, Path in, LabelFolder to) {
        ClassNames names = new ClassNames(new ToolClasses(to.folder().classes()), Map.of(), List.of());
        try (LabelsImport job =
                LabelsImport.prepare(to.folder(), names, new ImportSettings(in, format, true, false, null))) {
            ImportOutcome outcome = job.run(() -> false, done -> {});
            assertThat(outcome).isNotNull();
            return java.util.Objects.requireNonNull(outcome);
        }
    }

    /** As Label Studio does when somebody submits what was predicted. */
    private static void accept(Path exported) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Path tasks = exported.resolve("tasks.json");
        List<ObjectNode> all = mapper.readValue(
                tasks.toFile(), mapper.getTypeFactory().constructCollectionType(List.class, ObjectNode.class));
        for (ObjectNode task : all) {
            task.put("id", all.indexOf(task));
            ObjectNode answer = task.putArray("annotations").addObject();
            answer.put("was_cancelled", false);
            answer.set("result", task.path("predictions").path(0).path("result"));
        }
        mapper.writeValue(tasks.toFile(), all);
    }

    /** As somebody who has changed the polygons since. */
    private static void touchPolygons(Path exported) throws Exception {
        try (Stream<Path> files = Files.walk(exported)) {
            for (Path file : files.filter(name -> name.toString().endsWith("_polygons.json"))
                    .toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
            }
        }
    }
}
