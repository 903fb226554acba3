package io.crodino.trainer.tensor;

import java.util.Arrays;
import java.util.Optional;

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

    /** The format of a name in a file; {@code BOOL} is read as bytes. Empty for one that is not read. */
    static Optional<ElementType> of(String name) {
        String known = name.equals("BOOL") ? U8.name() : name;
        return Arrays.stream(values()).filter(type -> type.name().equals(known)).findFirst();
    }
}
