package io.crodino.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the documents in Markdown.
 *
 * @param file where it is
 * @param text as it is
 */
record Document(Path file, String text) {
    private static final Path HOUSE = Path.of("..");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?m)^(?: {4}|\\t).*$|(?s)```.*?```|`[^`\n]*`");

    static Document of(Path file) {
        try {
            return new Document(file.normalize(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document readme() {
        return of(HOUSE.resolve("README.md"));
    }

    static Document named(String name) {
        return of(HOUSE.resolve("docs").resolve(name));
    }

    /** Those in the kit's own folder and in {@code docs}. */
    static List<Document> all() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Path folder : List.of(HOUSE, HOUSE.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(file -> documents.add(of(file)));
            }
        }
        return documents;
    }

    /** Where it points to inside the kit: paths, with an anchor perhaps. */
    List<String> links() {
        return LINK.matcher(prose())
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
                .toList();
    }

    /** The lines that are code of their own: what one types, mostly. */
    List<String> commands() {
        return text.lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    /** The cells of the rows of all tables, without their heads. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean head = i + 1 < lines.size() && lines.get(i + 1).startsWith("|---");
            if (lines.get(i).startsWith("| ") && !head) {
                rows.add(List.of(lines.get(i).substring(2).split(" \\| ?", -1)));
            }
        }
        return rows;
    }

    /** The names by which its headings are reached, as GitHub makes them. */
    List<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        return text.lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                        .replace(' ', '-'))
                .map(anchor -> {
                    int before = seen.merge(anchor, 1, Integer::sum) - 1;
                    return before == 0 ? anchor : anchor + "-" + before;
                })
                .toList();
    }

    /** Without code, in which brackets are no links; of tables too. */
    private String prose() {
        return CODE.matcher(text).replaceAll("");
    }

    static List<String> quoted(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
