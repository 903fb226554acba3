package io.crodino.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents promise about themselves and about the kit. */
class DocumentsTest {
    private static final Pattern FIGURE = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void eachOpensWithWhomItIsForAndWhat() throws IOException {
        for (Document document : Document.all()) {
            List<String> lines = document.text()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(2)
                    .toList();
            assertThat(lines.get(0)).as(document.file().toString()).startsWith("# ");
            if (!document.file().endsWith("README.md")) {
                assertThat(lines.get(1)).as(document.file().toString()).matches("For who.*[.:?]");
            }
        }
    }

    @Test
    void everyLinkLeadsToAFileAndItsHeading() throws IOException {
        for (Document document : Document.all()) {
            for (String link : document.links()) {
                String[] parts = link.split("#", 2);
                Path file = parts[0].isEmpty()
                        ? document.file()
                        : document.file().resolveSibling(parts[0]).normalize();
                assertThat(file).as("%s in %s", link, document.file()).exists();
                if (parts.length == 2) {
                    assertThat(Document.of(file).anchors())
                            .as("%s in %s", link, document.file())
                            .contains(parts[1]);
                }
            }
        }
    }

    @Test
    void theReadmeNamesEachDocumentAndEachPictureIsShownSomewhere() throws IOException {
        Document readme = Document.readme();
        List<String> shown = new ArrayList<>();
        for (Document document : Document.all()) {
            if (document.file().getParent().endsWith("docs")) {
                assertThat(readme.links()).contains("docs/" + document.file().getFileName());
            }
            document.links()
                    .forEach(link -> shown.add(document.file()
                            .resolveSibling(link.split("#", 2)[0])
                            .normalize()
                            .toString()));
        }
        try (Stream<Path> pictures = Files.walk(Path.of("../docs/images"))) {
            pictures.filter(Files::isRegularFile).forEach(picture -> assertThat(shown)
                    .contains(picture.normalize().toString()));
        }
    }

    @Test
    void theReadmesFirstCommandIsTheDemoAndTheTestsAreMavens() {
        assertThat(Document.readme().commands()).startsWith("./crodino demo", "mvn verify");
    }

    @Test
    void theReadmesFiguresStandWhereItSaysThatTheyWereMeasured() {
        List<List<String>> rows = Document.readme().rows().stream()
                .filter(row -> row.size() > 3 && row.get(1).contains("**"))
                .toList();

        assertThat(rows).hasSize(4);
        for (List<String> row : rows) {
            Document source = Document.of(Path.of("..").resolve(row.get(3).replaceAll(".*\\(([^#)]*).*", "$1")));
            List<Pattern> figures = FIGURE.matcher(row.get(1))
                    .results()
                    .map(match -> Pattern.compile("(?<![\\d.])" + Pattern.quote(match.group()) + "(?![\\d]|\\.\\d)"))
                    .toList();
            assertThat(source.text().lines())
                    .as("a line of %s with the figures of %s", source.file(), row)
                    .anySatisfy(line -> assertThat(figures)
                            .allSatisfy(figure -> assertThat(line).containsPattern(figure)));
        }
    }

    @Test
    void whatTroubleshootingQuotesIsStillSaid() throws IOException {
        String said = said();
        int quotes = 0;
        for (List<String> row : Document.named("TROUBLESHOOTING.md").rows()) {
            for (String quote : Document.quoted(row.get(0))) {
                for (String piece : quote.split(Pattern.quote("..."), -1)) {
                    // What differs stands between quotation marks, which another part of the sentence may bring.
                    String part = piece.strip().replaceAll("^'|'$", "");
                    if (part.length() > 3) {
                        assertThat(said.contains(part))
                                .as("'%s' of '%s' is said by no source", part, quote)
                                .isTrue();
                        quotes++;
                    }
                }
            }
        }
        assertThat(quotes).isGreaterThan(60);
    }

    /** All sources, the literals that are joined as one. */
    private static String said() throws IOException {
        StringBuilder said = new StringBuilder(Files.readString(Path.of("../crodino")));
        try (Stream<Path> rooms = Files.list(Path.of(".."))) {
            for (Path main : rooms.map(room -> room.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    for (Path file : files.filter(DocumentsTest::isSource).toList()) {
                        said.append(JOINED.matcher(Files.readString(file)).replaceAll(""));
                    }
                }
            }
        }
        return said.toString();
    }

    private static boolean isSource(Path file) {
        return Stream.of(".java", ".js", ".html").anyMatch(file.toString()::endsWith);
    }

    @Test
    void everyCommandThatIsShownIsOneWithItsOptions() throws IOException {
        Commands commands = Commands.ofTheKit();
        for (Document document : Document.all()) {
            List<String> shown = new ArrayList<>(document.commands());
            if (!document.file().endsWith("CHANGELOG.md")) {
                document.text().lines().map(Document::quoted).forEach(shown::addAll);
            }
            for (String line : shown) {
                assertThat(commands.wrongIn(line))
                        .as("%s: %s", document.file(), line)
                        .isEmpty();
            }
        }
    }

    @Test
    void aCommandThatIsNoneIsFound() {
        Commands commands = Commands.ofTheKit();

        assertThat(commands.wrongIn("./crodino trian --data x")).isEqualTo("trian");
        assertThat(commands.wrongIn("./crodino train --dat x")).isEqualTo("--dat");
        assertThat(commands.wrongIn("CRODINO_TOKEN=T crodino models install m --url http://robot:8080"))
                .isEmpty();
        assertThat(Arrays.asList("./crodino COMMAND --help", "./crodino --help", "man crodino-train"))
                .allSatisfy(line -> assertThat(commands.wrongIn(line)).isEmpty());
    }
}
