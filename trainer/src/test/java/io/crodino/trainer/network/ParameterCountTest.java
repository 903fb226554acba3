package io.crodino.trainer.network;

import static io.crodino.formats.Modality.DEPTH;
import static io.crodino.formats.Modality.RGB;
import static org.assertj.core.api.Assertions.assertThat;

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
}
