package io.crodino.formats.markup;

/** A piece of HTML or SVG. Immutable; thread-safe. */
public sealed interface Markup permits Element, Text, Css {
    /** Writes it behind what is there, escaped. */
    void appendTo(StringBuilder out);
}
