package io.crodino.trainer.network;

import java.util.List;

/** ResNet depths (He et al. 2016). */
public enum Backbone {
    RESNET18(1),
    RESNET34(1),
    RESNET50(4);

    private final int expansion;

    Backbone(int expansion) {
        this.expansion = expansion;
    }

    /** Blocks in layer1 to layer4. */
    public List<Integer> blocks() {
        return this == RESNET18 ? List.of(2, 2, 2, 2) : List.of(3, 4, 6, 3);
    }

    /** Output channels of a block per plane: 4 for bottlenecks, 1 for basic blocks. */
    public int expansion() {
        return expansion;
    }

    public boolean bottleneck() {
        return expansion == 4;
    }
}
