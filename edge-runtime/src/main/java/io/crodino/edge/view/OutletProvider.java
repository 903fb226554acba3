package io.crodino.edge.view;

import java.util.Optional;

/**
 * An optional module that brings an {@link Outlet}; found with {@link java.util.ServiceLoader}. Its configuration is a
 * record of its own, whose keys join those of the kit in file, environment and command line.
 *
 * @param <C> its configuration
 */
public interface OutletProvider<C extends Record> {
    /** What its keys begin with before the dot, e.g. {@code mavlink}. */
    String name();

    /** Its configuration when nothing is set: it is off. */
    C defaults();

    /**
     * Makes the outlet without starting it.
     *
     * @return empty when the configuration wants none
     * @throws io.crodino.formats.UserException when it is wrong in a way that waiting cannot mend
     */
    Optional<Outlet> outlet(C config);
}
