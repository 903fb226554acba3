package io.crodino.trainer.network;

import static io.crodino.formats.Modality.DEPTH;
import static io.crodino.formats.Modality.RGB;
import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.trainer.loop.Methods;
import io.crodino.trainer.loop.TrainConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts of the paper's size table, recomputed exactly. */
class ParameterCountTest {
    private static NetworkConfig paper(int classes) {
        return new NetworkConfig(Backbone.RESNET50, 1.0, classes, 16, 0.1f);
    }

    @ParameterizedTest(name = "{0} classes")
    @CsvSource({"40, 34263752, 34257480", "13, 34256813, 34250541", "6, 34255014, 34248742"})
    void theBranchesOfCroDiNoHaveThePapersSize(int classes, long rgb, long depth) {
        assertThat(Networks.branch(paper(classes), RGB, true).parameterCount()).isEqualTo(rgb);
        assertThat(Networks.branch(paper(classes), DEPTH, true).parameterCount())
                .isEqualTo(depth);
    }

    @ParameterizedTest(name = "{0} classes")
    @CsvSource({"40, 4855432", "13, 4848493", "6, 4846694"})
    void theAuxiliaryDecoderHasThePapersSize(int classes, long count) {
        assertThat(Networks.auxiliaryDecoder(paper(classes)).parameterCount()).isEqualTo(count);
    }

    @ParameterizedTest(name = "{0} classes")
    @CsvSource({"40, 97924104", "13, 97917165", "6, 97915366"})
    void theTeacherHasThePapersSize(int classes, long count) {
        assertThat(Networks.teacher(paper(classes)).parameterCount()).isEqualTo(count);
    }

    @ParameterizedTest(name = "{0} classes")
    @CsvSource({"40, 39766728", "13, 39759789", "6, 39757990"})
    void theSingleModalityNetworkHasThePapersSize(int classes, long count) {
        assertThat(Networks.branch(paper(classes), RGB, false).parameterCount()).isEqualTo(count);
    }

    @ParameterizedTest(name = "{0} classes")
    @CsvSource({"40", "6"})
    void aBranchIsItsEncoderAndItsDecoder(int classes) {
        NetworkConfig config = paper(classes);
        long parts = Networks.encoder(config, RGB, true).parameterCount()
                + Networks.decoder(config, RGB, true).parameterCount();
        assertThat(parts).isEqualTo(Networks.branch(config, RGB, true).parameterCount());
    }

    @ParameterizedTest(name = "{0} classes")
    @CsvSource({"40, 79527184", "13, 79513306", "6, 79509708"})
    void whatIsTrainedForBothSensorsByEveryOrdinaryMethodHasThePapersSize(int classes, long count) {
        for (String method : List.of("single", "kd-v1", "kd-v2", "kd-net", "proto-kd", "lad", "cad")) {
            assertThat(trained(method, classes)).as(method).isEqualTo(count);
        }
    }

    @ParameterizedTest(name = "{0} classes")
    @CsvSource({"40, 79527184", "13, 79513306", "6, 79509708"})
    void maskedDistillationTrainsTwoGeneratorsOf75MillionOnTop(int classes, long students) {
        assertThat(trained("masked", classes)).isEqualTo(students + 151_003_136);
        assertThat(Networks.generator(Encoders.featureChannels(paper(classes)), RGB)
                        .parameterCount())
                .isEqualTo(75_501_568);
    }

    @ParameterizedTest(name = "{0} classes")
    @CsvSource({"40, 73376664, 97924104", "13, 73355847, 97917165", "6, 73350450, 97915366"})
    void croDiNoWithItsAuxiliaryDecoderAndTheTeacherHaveThePapersSize(int classes, long crodino, long teacher) {
        assertThat(trained("crodino", classes)).isEqualTo(crodino);
        assertThat(trained("multimodal", classes)).isEqualTo(teacher);
    }

    @ParameterizedTest(name = "{0} with {1}, x{2}, {3} classes")
    @CsvSource({
        "MOBILENETV2, LRASPP, 1.0, 14, 1896156",
        "MOBILENETV2, LRASPP, 0.5, 14, 502076",
        "MOBILENETV2, DEEPLABV3PLUS_LIGHT, 1.0, 14, 2138302",
        "MOBILENETV3_LARGE, LRASPP, 1.0, 14, 3220348",
        "MOBILENETV3_LARGE, LRASPP, 1.0, 21, 3221538",
        "MOBILENETV3_LARGE, LRASPP, 0.25, 14, 235004",
        "DDRNET23_SLIM, DDRNET, 1.0, 19, 5695987",
        "DDRNET23_SLIM, DDRNET, 0.5, 14, 1429342"
    })
    void lightNetworksHaveTheSizeOfTorchvisionsAndOfTheAuthors(
            Backbone backbone, Decoder decoder, double width, int classes, long count) {
        NetworkConfig config = new NetworkConfig(backbone, width, classes, 16, 0, decoder);
        assertThat(Networks.branch(config, RGB, false).parameterCount()).isEqualTo(count);
    }

    @Test
    void aBlockWhoseStrideBecameDilationHasNoShortcutAlsoWhereItsChannelsWouldAllowOne() {
        NetworkConfig narrow = new NetworkConfig(Backbone.MOBILENETV2, 0.125, 3, 8, 0);
        // 8 to 8 channels, and stride 2 as designed.
        assertThat(Networks.encoder(narrow, RGB, false).nodes())
                .extracting(Node::name)
                .contains("rgb.encoder.features.8.add")
                .doesNotContain("rgb.encoder.features.7.add");
    }

    private static long trained(String method, int classes) {
        TrainConfig config =
                TrainConfig.resolve(null, Map.of(), Map.of("method", method)).value();
        return Methods.of(config, classes).parameters().stream()
                .filter(parameter -> parameter.role().trained())
                .mapToLong(ParameterSpec::count)
                .sum();
    }
}
