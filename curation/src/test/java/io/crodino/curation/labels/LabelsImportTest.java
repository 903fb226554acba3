package io.crodino.curation.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.curation.FolderTurn;
import io.crodino.curation.labels.format.CocoFormat;
import io.crodino.curation.labels.format.LabelFormat;
import io.crodino.curation.labels.format.LabelMeFormat;
import io.crodino.curation.labels.format.LabelStudioFormat;
import io.crodino.curation.labels.format.ToolClasses;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.FileHold;
import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With LabelMe's form, because it is quickly written by hand: a square of a class in a picture of 8 x 6. */
class LabelsImportTest {
    private static final ImageSize SIZE = new ImageSize(8, 6);
    private static final LabelFormat LABELME = new LabelMeFormat(0);

    @TempDir
    Path folder;

    private LabelFolder data;
    private Path in;

    @BeforeEach
    void twoPictures() throws IOException {
        data = LabelFolder.create(folder.resolve("data"), List.of("tree", "Old road"));
        data.addPicture("a", SIZE);
        data.addPicture("b", SIZE);
        in = Files.createDirectories(folder.resolve("in"));
    }

    @Test
    void aSquareIsPaintedAndTheRestHasNoClass() throws IOException {
        square("a", "tree", 8);
        ImportOutcome outcome = bring(false, null, Map.of());
        assertThat(outcome.written()).isOne();
        ClassMask label = data.label("a");
        assertThat(label.at(1, 1)).isZero();
        assertThat(label.at(3, 3)).isZero();
        assertThat(label.at(4, 4)).isEqualTo(ClassMask.VOID);
        assertThat(label.counts()[0]).isEqualTo(9);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whileAnotherImportIsAtWorkNothingIsChanged() throws IOException {
        square("a", "tree", 8);
        FileHold other = FolderTurn.take(data.folder().root(), "imports labels into");
        try {
            assertThatThrownBy(() -> bring(false, null, Map.of()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another command imports labels into ")
                    .hasMessageContaining("wait for the end of that");
        } finally {
            other.close();
        }
        assertThat(data.folder().root().resolve("label")).doesNotExist();
        assertThat(bring(false, null, Map.of()).written()).isOne();
    }

    @Test
    void namesThatDifferInCaseAndSpacesAreFoundAndSaid() throws IOException {
        square("a", "old_road", 8);
        assertThat(bring(false, null, Map.of()).notes()).containsExactly("'old_road' was taken for 'Old road'");
        assertThat(data.label("a").at(2, 2)).isOne();
    }

    @Test
    void unknownNamesAreListedWithSuggestionsAndNothingChanges() throws IOException {
        square("a", "tree", 8);
        square("b", "trees", 8);
        assertThatThrownBy(() -> bring(false, null, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "dataset.yaml has no class 'trees' (did you mean 'tree'?); known: tree, Old road; nothing was"
                                + " changed, say --map OTHER=NAME for each, or --ignore OTHER for pixels without a class");
        assertThat(data.folder().root().resolve("label")).doesNotExist();
        assertThat(leftovers()).isEmpty();
        assertThat(bring(false, null, Map.of("trees", "tree")).written()).isEqualTo(2);
        assertThatThrownBy(() -> names(Map.of("trees", "treee"), List.of()))
                .hasMessageContaining("dataset.yaml has no class 'treee'; did you mean 'tree'?");
    }

    @Test
    void whatIsIgnoredHasNoClass() throws IOException {
        square("a", "dog", 8);
        try (LabelsImport job = LabelsImport.prepare(
                data.folder(), names(Map.of(), List.of("dog")), settings(LABELME, in, false, null))) {
            assertThat(Objects.requireNonNull(job.run(() -> false, done -> {})).empty())
                    .isOne();
        }
    }

    @Test
    void labelsThatAreThereAreKeptUnlessTheyAreToBeReplaced() throws IOException {
        data.addLabel("a", ClassMask.filled(SIZE, 1));
        square("a", "tree", 8);
        square("b", "tree", 8);
        ImportOutcome outcome = bring(false, null, Map.of());
        assertThat(outcome.written()).isOne();
        assertThat(outcome.kept()).isOne();
        assertThat(data.label("a").counts()[1]).isEqualTo(48);
        assertThat(bring(false, null, Map.of()).kept()).isEqualTo(2);
        assertThat(bring(true, null, Map.of()).written()).isEqualTo(2);
        assertThat(data.label("a").at(1, 1)).isZero();
    }

    @Test
    void labelledPicturesThatAreInNoListAreSaidAndAppended() throws IOException {
        Files.writeString(data.folder().root().resolve("val.txt"), "b\n");
        square("a", "tree", 8);
        square("b", "tree", 8);
        assertThat(bring(false, null, Map.of()).unlisted()).containsExactly("a");
        assertThat(bring(false, "train", Map.of()).unlisted()).containsExactly("a");
        assertThat(data.folder().root().resolve("train.txt")).hasContent("a\n");
        assertThat(bring(false, "train", Map.of()).unlisted()).isEmpty();
    }

    @Test
    void picturesThatAreMissingOrDoubledOrOfAnotherSizeAreASentenceEach() throws IOException {
        square("c", "tree", 8);
        assertThatThrownBy(() -> bring(false, null, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("labels 1 pictures that " + data.folder().root() + " does not have: c.png;");
        Files.delete(in.resolve("c.json"));
        square("a", "tree", 9);
        assertThatThrownBy(() -> bring(false, null, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a.json is for a picture of 9 x 6, expected 8 x 6");
        square("a", "tree", 8);
        Files.createDirectories(in.resolve("again"));
        Files.copy(in.resolve("a.json"), in.resolve("again/a.json"));
        assertThatThrownBy(() -> bring(false, null, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("labels the frame 'a' twice, as a.png and as again/a.png");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void pixelsWithoutAClassNeedAnIdThatIsIgnored() throws IOException {
        RgbdFolder strict = new RgbdFolder(
                data.folder().root(),
                "x",
                data.folder().classes(),
                List.of(),
                data.folder().depth());
        square("a", "tree", 8);
        try (LabelsImport job =
                LabelsImport.prepare(strict, names(Map.of(), List.of()), settings(LABELME, in, false, null))) {
            assertThatThrownBy(() -> job.run(() -> false, done -> {}))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("expected 'ignore: [255]' there");
        }
    }

    @Test
    void whoStopsItChangesNothing() throws IOException {
        square("a", "tree", 8);
        square("b", "tree", 8);
        int[] painted = {0};
        try (LabelsImport job =
                LabelsImport.prepare(data.folder(), names(Map.of(), List.of()), settings(LABELME, in, false, null))) {
            assertThat(job.run(() -> painted[0] == 1, done -> painted[0] = done))
                    .isNull();
        }
        assertThat(data.folder().root().resolve("label")).doesNotExist();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void anArchiveThatReachesOutOfItselfIsRefused() throws IOException {
        Path zip = folder.resolve("evil.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("../../a.json"));
            out.write('{');
        }
        assertThatThrownBy(() -> LabelsImport.prepare(
                        data.folder(), names(Map.of(), List.of()), settings(LABELME, zip, false, null)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("which lies outside of it");
    }

    @Test
    void cocosPolygonsMasksAndBoxesAreToldApart() throws IOException {
        Path file = folder.resolve("coco.json");
        Files.writeString(file, """
                {"licenses": [{"unknown": 1}], "info": {},
                 "annotations": [
                  {"id": 1, "image_id": 5, "category_id": 2, "segmentation": [[1, 1, 4, 1, 4, 3, 1, 3]], "extra": null},
                  {"id": 2, "image_id": 5, "category_id": 2, "bbox": [0, 0, 1, 1]},
                  {"id": 3, "image_id": 5, "category_id": 7,
                   "segmentation": {"size": [6, 8], "counts": [0, 2, 46]}, "iscrowd": 1}],
                 "categories": [{"id": 2, "name": "tree"}, {"id": 7, "name": "OldRoad"}, {"id": 9, "name": "unused"}],
                 "images": [{"id": 5, "file_name": "some/folder/a.jpg", "width": 8, "height": 6}]}
                """);
        try (LabelsImport job = LabelsImport.prepare(
                data.folder(), names(Map.of(), List.of()), settings(CocoFormat.runs("default"), file, false, null))) {
            assertThat(Objects.requireNonNull(job.run(() -> false, done -> {})).notes())
                    .containsExactly(
                            "1 annotations without a segmentation were left out", "'OldRoad' was taken for 'Old road'");
        }
        ClassMask label = data.label("a");
        assertThat(label.counts()[0]).isEqualTo(6);
        assertThat(label.at(3, 2)).isZero();
        assertThat(label.counts()[1]).isEqualTo(2);
        assertThat(label.at(0, 1)).isOne();
    }

    @Test
    void whatANetworkPredictedIsNoLabel() throws IOException {
        Path file = folder.resolve("tasks.json");
        Files.writeString(file, """
                [{"data": {"image": "/data/local-files/?d=x/images/a.png"}, "predictions": [{"result": []}]},
                 {"data": {"image": "b.png"}, "annotations": [{"was_cancelled": true, "result": []}]}]
                """);
        try (LabelsImport job = LabelsImport.prepare(
                data.folder(), names(Map.of(), List.of()), settings(new LabelStudioFormat(""), file, false, null))) {
            ImportOutcome outcome = Objects.requireNonNull(job.run(() -> false, done -> {}));
            assertThat(outcome.written()).isZero();
            assertThat(outcome.notes()).containsExactly("2 tasks that nobody has annotated were left out");
        }
    }

    private void square(String stem, String name, int width) throws IOException {
        Files.writeString(in.resolve(stem + ".json"), """
                {"version": "9", "shapes": [{"label": "%s", "points": [[1, 1.9], [3, 1], [3.5, 3], [1, 3]],
                 "shape_type": "polygon", "new": {}}], "imagePath": "x.png", "imageHeight": 6, "imageWidth": %d}
                """.formatted(name, width));
    }

    private ClassNames names(Map<String, String> given, List<String> ignored) {
        return new ClassNames(new ToolClasses(data.folder().classes()), given, ignored);
    }

    private static ImportSettings settings(LabelFormat format, Path in, boolean replace, String split) {
        return new ImportSettings(in, format, replace, false, split);
    }

    private ImportOutcome bring(boolean replace, String split, Map<String, String> given) {
        try (LabelsImport job =
                LabelsImport.prepare(data.folder(), names(given, List.of()), settings(LABELME, in, replace, split))) {
            return Objects.requireNonNull(job.run(() -> false, done -> {}));
        }
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(data.folder().root())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".") && !name.equals(".curation.lock"))
                    .toList();
        }
    }
}
