package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.crodino.trainer.torch.ScriptModule;

/**
 * Mixed precision (Micikevicius et al. 2018, with bfloat16 as in Kalamkar et al. 2019): convolutions and matrix products
 * read and write bfloat16, and what lies between them stays so; products are summed up in float32. What batch norms record,
 * weights and their gradients are float32. bfloat16 has the range of float32, so losses need no scaling.
 */
final class MixedArithmetic implements Arithmetic {
    private static final String TO_BFLOAT16 = """
              def forward(self: __torch__.Script, x: Tensor) -> Tensor:
                return torch.to(x, 15)
            """;
    private static final String TO_FLOAT32 = """
              def forward(self: __torch__.Script, x: Tensor) -> Tensor:
                return torch.to(x, 6)
            """;

    private final ScriptModule toBfloat16;
    private final ScriptModule toFloat32;
    private final Bilinear bilinear;
    private final Activations activations;

    MixedArithmetic(NDManager manager) {
        this.toBfloat16 = new ScriptModule(manager, TO_BFLOAT16);
        this.toFloat32 = new ScriptModule(manager, TO_FLOAT32);
        this.bilinear = new Bilinear(manager, this::operand);
        this.activations = new Activations(manager);
    }

    /** DJL has no name for the type of bfloat16 arrays, but knows float32. */
    @Override
    public NDArray operand(NDArray x) {
        return x.getDataType() == DataType.FLOAT32 ? toBfloat16.forward(x) : x;
    }

    @Override
    public NDArray result(NDArray x) {
        return x.getDataType() == DataType.FLOAT32 ? x : toFloat32.forward(x);
    }

    @Override
    public Bilinear bilinear() {
        return bilinear;
    }

    @Override
    public Activations activations() {
        return activations;
    }

    @Override
    public void close() {
        activations.close();
        toBfloat16.close();
        toFloat32.close();
    }
}
