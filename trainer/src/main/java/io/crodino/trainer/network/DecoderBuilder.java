package io.crodino.trainer.network;

/** Adds the decoder that a configuration names. */
record DecoderBuilder(NetworkBuilder builder, NetworkConfig config) {
    /**
     * Adds outputs {@code penultimate} (what the classifier reads, stride 4 or 8) and {@code logits} (full size).
     *
     * @param prefix of its tensors
     * @param high last features, B x {@code in} x h x w
     * @param skip the finer map, see {@link Decoder#skip}
     * @param image whose height and width the logits get
     */
    void add(String prefix, String high, int in, String skip, String image) {
        int skipChannels = config.decoder().skipChannels(Encoders.levels(config));
        switch (config.decoder()) {
            case DEEPLABV3PLUS, DEEPLABV3PLUS_LIGHT ->
                new DeepLabV3Plus(builder, config, prefix).decode(high, in, skip, skipChannels, image);
            case LRASPP -> new LiteRAspp(builder, config, prefix).decode(high, in, skip, skipChannels, image);
            case DDRNET -> new DdrNetHead(builder, config, prefix).decode(high, in, skip, skipChannels, image);
        }
    }
}
