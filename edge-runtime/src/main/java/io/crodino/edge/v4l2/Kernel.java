package io.crodino.edge.v4l2;

import com.sun.jna.Pointer;
import java.nio.file.Path;

/** The calls of the operating system that a video node needs. */
interface Kernel {
    /** Opens a node to read and write, without waiting; returns its descriptor. */
    int open(Path node) throws KernelException;

    /** Closes a descriptor. */
    void close(int file);

    /**
     * Asks the driver.
     *
     * @param argument at least as long as the request says; the driver may change it
     */
    void control(int file, Ioctl request, Pointer argument) throws KernelException;

    /** Maps a buffer of the driver. */
    Pointer map(int file, long length, long offset) throws KernelException;

    /** Ends a mapping. */
    void unmap(Pointer address, long length);

    /**
     * Waits until the driver has something to say: a picture, or that it is gone.
     *
     * @return false when nothing came for so many milliseconds
     */
    boolean await(int file, int millis) throws KernelException;
}
