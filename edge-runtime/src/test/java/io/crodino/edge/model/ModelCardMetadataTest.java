package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.model.ModelCard.Parity;
import io.crodino.edge.model.ModelCard.Provenance;
import io.crodino.edge.model.ModelCard.Score;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.Resampling;
import io.crodino.formats.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelCardMetadataTest {
    private static final ModelCard CARD = new ModelCard(
            Modality.RGB,
            List.of(new ClassInfo("a", 0, "#000000"), new ClassInfo("b", 1, "#ffffff")),
            8,
            8,
            Resampling.AREA,
            0,
            0,
            new Score(0.5, List.of(0.5, 0.5)),
            new Score(0.5, List.of(0.5, 0.5)),
            new Parity(0, 1, 1),
            null,
            new ExpectedMiou(List.of(0.5, 0.75), List.of(0.25, 0.5)),
            List.of(0.99, 0.01),
            null,
            new Provenance("", "", "", "", "", "", ""));

    private static ModelCard with(Resampling resampling) {
        return new ModelCard(
                CARD.sensor(),
                CARD.classes(),
                CARD.height(),
                CARD.width(),
                resampling,
                CARD.depthUnit(),
                CARD.depthMax(),
                CARD.score(),
                CARD.twin(),
                CARD.parity(),
                CARD.agreement(),
                CARD.expectedMiou(),
                CARD.trainingShares(),
                CARD.reduction(),
                CARD.provenance());
    }

    @ParameterizedTest
    @EnumSource
    void theRuleByWhichPicturesAreResizedTravelsWithTheFile(Resampling resampling) {
        ModelCard card = with(resampling);
        assertThat(ModelCardMetadata.read("rgb.onnx", ModelCardMetadata.write(card)))
                .isEqualTo(card);
    }

    @Test
    void aFileThatNamesNoRuleIsAsFilesWereBeforeThereWasAChoice() {
        Map<String, String> metadata = ModelCardMetadata.write(with(Resampling.AREA));
        assertThat(metadata)
                .containsEntry("crodino.format-version", "1")
                .doesNotContainKey(ModelCardMetadata.PREFIX + "resampling");
    }

    @Test
    void aNewFileWithoutItsRuleIsRefusedAndSoIsAnUnknownRule() {
        Map<String, String> metadata = ModelCardMetadata.write(with(Resampling.PYRAMID));
        metadata.put("crodino.resampling", "cubic");
        assertThatThrownBy(() -> ModelCardMetadata.read("rgb.onnx", metadata))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("rgb.onnx: metadata crodino.resampling is 'cubic', expected area or pyramid");
        metadata.remove("crodino.resampling");
        assertThatThrownBy(() -> ModelCardMetadata.read("rgb.onnx", metadata))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("rgb.onnx lacks the metadata crodino.resampling");
    }

    @ParameterizedTest
    @CsvSource({"classes,null", "classes,[null]", "score.iou,null", "twin.iou,{}"})
    void aListThatIsNoneOrHoldsNothingIsOneSentence(String key, String json) {
        Map<String, String> metadata = ModelCardMetadata.write(CARD);
        metadata.put(ModelCardMetadata.PREFIX + key, json);
        assertThatThrownBy(() -> ModelCardMetadata.read("rgb.onnx", metadata))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("rgb.onnx: metadata crodino." + key + " is '" + json + "', expected a JSON list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "null",
                "[]",
                "{}",
                "{\"confidence\":[],\"miou\":[]}",
                "{\"confidence\":[0.5],\"miou\":[0.5,0.6]}",
                "{\"confidence\":[0.6,0.5],\"miou\":[0.1,0.2]}",
                "{\"confidence\":[0.5,0.6],\"miou\":[0.2,0.1]}",
                "{\"confidence\":[0.5,0.6],\"miou\":[0.2,1.1]}",
                "{\"confidence\":[0.5,null],\"miou\":[0.2,0.3]}"
            })
    void anExpectationThatDoesNotRiseOrIsNoneIsOneSentence(String json) {
        Map<String, String> metadata = ModelCardMetadata.write(CARD);
        metadata.put("crodino.expected-miou", json);
        assertThatThrownBy(() -> ModelCardMetadata.read("rgb.onnx", metadata))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("rgb.onnx: metadata crodino.expected-miou is '" + json + "', expected")
                .hasMessageEndingWith("; export the run again");
    }

    @Test
    void aFileOfAnOlderKitExpectsNothing() {
        Map<String, String> metadata = ModelCardMetadata.write(CARD);
        metadata.remove("crodino.expected-miou");
        assertThat(ModelCardMetadata.read("rgb.onnx", metadata).expectedMiou()).isNull();
    }
}
