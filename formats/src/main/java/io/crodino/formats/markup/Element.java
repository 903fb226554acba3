package io.crodino.formats.markup;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element with its attributes and what it holds. Texts and values may be anything; names are the program's own.
 *
 * @param name e.g. {@code td}
 * @param attributes by name, in the order in which they are written
 * @param children from first to last
 */
public record Element(String name, Map<String, String> attributes, List<Markup> children) implements Markup {
    /** They hold nothing and have no end tag. */
    private static final Set<String> VOID = Set.of("br", "img", "meta");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

    /** @throws IllegalArgumentException when a name is none, or something is put into an element that holds nothing */
    public Element {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
        requireName(name);
        attributes.keySet().forEach(Element::requireName);
        if (VOID.contains(name) && !children.isEmpty()) {
            throw new IllegalArgumentException(name + " holds nothing");
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of an element or attribute");
        }
    }

    /** One without attributes. */
    public static Element of(String name, List<? extends Markup> children) {
        return new Element(name, Map.of(), List.copyOf(children));
    }

    /** One without attributes. */
    public static Element of(String name, Markup... children) {
        return of(name, List.of(children));
    }

    /** One without attributes that holds words. */
    public static Element of(String name, String text) {
        return of(name, new Text(text));
    }

    /** A picture that travels in the page. */
    public static Element picture(byte[] png, String alternative) {
        return of("img")
                .with("alt", alternative)
                .with("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }

    /** The same with one more attribute. */
    public Element with(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Element(name, more, children);
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(attribute)
                .append("='")
                .append(Text.escaped(value))
                .append('\''));
        out.append('>');
        if (!VOID.contains(name)) {
            children.forEach(child -> child.appendTo(out));
            out.append("</").append(name).append('>');
        }
    }

    /** As it is written into a file. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        appendTo(out);
        return out.toString();
    }
}
