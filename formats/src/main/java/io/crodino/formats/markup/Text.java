package io.crodino.formats.markup;

/**
 * Words between tags.
 *
 * @param text as people read it
 */
public record Text(String text) implements Markup {
    @Override
    public void appendTo(StringBuilder out) {
        out.append(escaped(text));
    }

    /** For the inside of an element, or of an attribute in single quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
    }
}
