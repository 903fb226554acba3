package io.crodino.curation.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.curation.labels.format.VocFormat;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsExportTest {
    private static final ImageSize SIZE = new ImageSize(8, 6);

    @TempDir
    Path folder;

    private LabelFolder data;

    @BeforeEach
    void fourPictures() throws IOException {
        data = LabelFolder.create(folder.resolve("data"), List.of("tree", "road"));
        for (String stem : List.of("both", "labelled", "nothing", "thought")) {
            data.addPicture(stem, SIZE);
        }
        data.addLabel("both", ClassMask.filled(SIZE, 0));
        data.addPrelabel("both", ClassMask.filled(SIZE, 1));
        data.addLabel("labelled", ClassMask.filled(SIZE, 0));
        data.addPrelabel("thought", ClassMask.filled(SIZE, 1));
    }

    @Test
    void labelsOfPeopleGoBeforeThoseOfNetworks() throws IOException {
        ExportOutcome outcome = export(null, ExportSettings.Selection.KNOWN, Modality.RGB);
        assertThat(outcome.of(LabelOrigin.LABEL)).isEqualTo(2);
        assertThat(outcome.of(LabelOrigin.PRELABEL)).isOne();
        assertThat(outcome.left()).isOne();
        assertThat(folder.resolve("out/ImageSets/Segmentation/default.txt")).hasContent("both\nlabelled\nthought\n");
        assertThat(folder.resolve("out/JPEGImages/both.png"))
                .hasSameBinaryContentAs(data.folder().rgb("both"));
        assertThat(folder.resolve("out/labelmap.txt")).content().contains("tree:32,160,64::", "road:128,0,0::");
    }

    @Test
    void onlyWhatPeopleHaveNotLabelledOrAllOfIt() throws IOException {
        assertThat(export(null, ExportSettings.Selection.MISSING, Modality.RGB).total())
                .isOne();
        delete();
        ExportOutcome all = export(null, ExportSettings.Selection.ALL, Modality.DEPTH);
        assertThat(all.total()).isEqualTo(4);
        assertThat(all.of(LabelOrigin.NONE)).isOne();
    }

    @Test
    void onlyThePicturesOfAList() throws IOException {
        Files.writeString(data.folder().root().resolve("train.txt"), "thought\n");
        assertThat(export("train", ExportSettings.Selection.KNOWN, Modality.RGB).total())
                .isOne();
        Files.writeString(data.folder().root().resolve("val.txt"), "gone\n");
        assertThatThrownBy(() -> export("val", ExportSettings.Selection.KNOWN, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("val.txt lists 'gone', which has no picture");
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/precious"), "x");
        assertThatThrownBy(() -> export(null, ExportSettings.Selection.KNOWN, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is there already: choose another name, or remove it");
        assertThat(folder.resolve("out/precious")).hasContent("x");
    }

    @Test
    void whoStopsItLeavesNothing() throws IOException {
        assertThat(prepared(null, ExportSettings.Selection.KNOWN, Modality.RGB).run(() -> true, done -> {}))
                .isNull();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("data"));
        }
    }

    @Test
    void aLabelOfAnotherSizeIsASentence() throws IOException {
        data.addLabel("thought", ClassMask.filled(new ImageSize(7, 6), 0));
        assertThatThrownBy(() -> export(null, ExportSettings.Selection.KNOWN, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "the label of 'thought' is 7x6, its picture is 8x6: all images of a frame must have one size");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private LabelsExport prepared(String split, ExportSettings.Selection selection, Modality shown) {
        return LabelsExport.prepare(
                data.folder(),
                null,
                new ExportSettings(folder.resolve("out"), VocFormat.cvat("default"), split, selection, shown));
    }

    private ExportOutcome export(String split, ExportSettings.Selection selection, Modality shown) {
        return Objects.requireNonNull(prepared(split, selection, shown).run(() -> false, done -> {}));
    }

    private void delete() {
        io.crodino.formats.FolderTree.delete(folder.resolve("out"));
    }
}
