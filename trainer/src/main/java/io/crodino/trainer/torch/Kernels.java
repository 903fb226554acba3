package io.crodino.trainer.torch;

/** Which of its kernels libtorch may use; holds for the whole process. */
interface Kernels {
    /** Whether convolutions on the CPU may use oneDNN. */
    boolean oneDnn();

    /** Allows oneDNN, or not. */
    void oneDnn(boolean allowed);

    /** Allows NNPACK, or not. */
    void nnpack(boolean allowed);
}
