package io.crodino.bags;

import org.jspecify.annotations.Nullable;

/** Messages in the order of their log times, read as they are asked for. For one thread. */
public interface Messages extends AutoCloseable {
    /**
     * The next one.
     *
     * @return null after the last
     * @throws io.crodino.formats.UserException when the bag is damaged here
     */
    @Nullable
    BagMessage next();

    @Override
    void close();
}
