package io.crodino.trainer.dataset;

import java.awt.Rectangle;
import java.awt.image.Raster;

/** A large picture of which windows are read. Thread-safe. */
interface Tile {
    int width();

    int height();

    /**
     * Decodes a window.
     *
     * @param window within the picture
     * @return as many rows and columns as the window has, bands as stored, from (0, 0) on
     * @throws io.crodino.formats.UserException when the file is damaged
     */
    Raster read(Rectangle window);
}
