package io.crodino.edge.fit;

/** A candidate's networks with some number of threads, ready to be timed. Confined to one thread. */
interface Bench extends AutoCloseable {
    /** Times pictures of RGB for so long. */
    Timing one(double seconds);

    /** Times pairs of pictures, both networks computed and fused. */
    Timing two(double seconds);

    /** By how much the process has grown since nothing was opened; NaN when that is not known. */
    double megabytes();

    @Override
    void close();
}
