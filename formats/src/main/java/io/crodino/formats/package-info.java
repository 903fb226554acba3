/**
 * The ground floor: the file formats and words that every room shares. RGB-D folders ({@link
 * io.crodino.formats.rgbd.RgbdFolder}), strict configuration ({@link io.crodino.formats.LayeredConfig}), files that are
 * never half-written ({@link io.crodino.formats.AtomicFile}) and errors that a user can act on ({@link
 * io.crodino.formats.UserException}).
 */
@NullMarked
package io.crodino.formats;

import org.jspecify.annotations.NullMarked;
