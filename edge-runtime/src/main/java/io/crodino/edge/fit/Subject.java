package io.crodino.edge.fit;

/** A candidate whose files are at hand. Confined to one thread. */
interface Subject extends AutoCloseable {
    /** @param threads of each network, 0 for one per core */
    Bench bench(int threads);

    /** Of the files for so many sensors, RGB first, which a bench has opened. */
    long fileBytes(int sensors);

    @Override
    void close();

    /** Gets the files of candidates. */
    interface Supplier {
        Subject of(Candidate candidate);
    }
}
