package io.crodino.trainer.run;

/** The number formats that tensors in files have. */
public enum ElementType {
    F32(4),
    F16(2),
    F64(8),
    I32(4),
    I64(8),
    U8(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }
}
