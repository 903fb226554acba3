package io.crodino.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import org.junit.jupiter.api.Test;

class CostTest {
    private static final InputSize ODD = new InputSize(33, 40);

    @Test
    void eachConvolutionCountsWhereItsOutputIs() {
        NetworkBuilder builder = new NetworkBuilder();
        String image = builder.input("image");
        String half = builder.add("half", Op.Conv.dense(3, 8, 3, 2, 1, false, Op.Init.FAN_OUT), image);
        String pooled = builder.add("pooled", new Op.MaxPool(), half);
        String mean = builder.add("mean", new Op.GlobalAveragePool(), pooled);
        String one = builder.add("one", Op.Conv.dense(8, 4, 1, 1, 1, true, Op.Init.FAN_IN), mean);
        String large = builder.add("large", new Op.Resize(), one, half);
        String last = builder.add("last", Op.Conv.dense(4, 2, 3, 1, 2, false, Op.Init.FAN_IN), large);
        String each = builder.add("each", Op.Conv.depthwise(2, 5, 4, 1), last);
        builder.add("mean of five", new Op.AveragePool(5, 2), each);

        long half17x20 = 17 * 20 * 8 * 3 * 9;
        long oneByOne = 8 * 4;
        long last17x20 = 17 * 20 * 2 * 4 * 9;
        long each5x5 = 5 * 5 * 2 * 25;
        assertThat(Cost.of(builder.build(), ODD).multiplyAdds()).isEqualTo(half17x20 + oneByOne + last17x20 + each5x5);
    }

    @Test
    void aNetworkOfTheKitCostsInProportionToItsPicture() {
        Network network = Networks.branch(new NetworkConfig(Backbone.RESNET18, 0.25, 5, 16, 0), Modality.RGB, true);
        double small = Cost.of(network, new InputSize(128, 128)).multiplyAdds();
        double large = Cost.of(network, new InputSize(256, 512)).multiplyAdds();

        assertThat(large / small).isBetween(7.99, 8.01);
    }

    @Test
    void aNetworkThatReadsBothSensorsCostsMoreThanTwoThatReadOne() {
        NetworkConfig config = new NetworkConfig(Backbone.RESNET18, 0.25, 5, 16, 0);
        long alone = Cost.of(Networks.branch(config, Modality.RGB, false), ODD).multiplyAdds();
        assertThat(Cost.of(Networks.teacher(config), ODD).multiplyAdds()).isGreaterThan(2 * alone);
    }

    @Test
    void aNetworkThatReadsFeaturesHasNoCostOfOnePicture() {
        Network decoder = Networks.decoder(new NetworkConfig(Backbone.RESNET18, 0.25, 5, 16, 0), Modality.RGB, true);
        assertThatThrownBy(() -> Cost.of(decoder, ODD)).isInstanceOf(IllegalArgumentException.class);
    }
}
