/**
 * The one place where picture files are decoded, encoded and painted for people: {@link
 * io.crodino.formats.picture.PictureFile} reads, {@link io.crodino.formats.picture.PictureEncoding} writes.
 */
@NullMarked
package io.crodino.formats.picture;

import org.jspecify.annotations.NullMarked;
