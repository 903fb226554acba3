/**
 * HTML and SVG as values: {@link io.crodino.formats.markup.Element} holds what {@link
 * io.crodino.formats.markup.HtmlPage} and {@link io.crodino.formats.markup.Svg} are made of, and escapes once, when it
 * is written.
 */
@NullMarked
package io.crodino.formats.markup;

import org.jspecify.annotations.NullMarked;
