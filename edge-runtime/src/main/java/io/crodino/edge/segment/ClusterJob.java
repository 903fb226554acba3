package io.crodino.edge.segment;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What a cluster has to do. For one thread; closing it lets the cluster go. */
public interface ClusterJob extends AutoCloseable {
    /** All pictures. */
    int total();

    /** Pictures that have their results already. */
    int before();

    /** Why labels that are there cannot be scored; null when nothing is in the way. */
    @Nullable
    String unscored();

    /**
     * Does it.
     *
     * @param stop asked now and then; pictures in hand are finished or left alone, none is half-written
     * @param progress told how many pictures are done, from one thread at a time
     * @throws io.crodino.formats.UserException when results cannot be written
     */
    SegmentOutcome run(BooleanSupplier stop, IntConsumer progress) throws InterruptedException;

    @Override
    void close();
}
