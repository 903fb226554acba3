package io.crodino.edge.model;

/** What computes the network. */
public enum Device {
    /** CUDA if it works here, otherwise the CPU with a warning. */
    AUTO,
    CPU,
    /** CUDA or an error. */
    CUDA
}
