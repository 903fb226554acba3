package io.crodino.formats.markup;

/**
 * The inside of a {@code style}, where nothing is escaped.
 *
 * @param rules without {@code <} and {@code &}, which HTML and XML would read differently
 */
public record Css(String rules) implements Markup {
    public Css {
        if (rules.contains("<") || rules.contains("&")) {
            throw new IllegalArgumentException("style rules with < or &");
        }
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append(rules);
    }
}
