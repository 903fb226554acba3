package io.crodino.app.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody types who has never seen the kit: {@code mistakes.txt} lists it, with what the answer must say. */
class NewcomerMistakesTest {
    private static final int MOST_LINES_BEFORE = 3;

    /** Of picocli, Jackson, OpenCV, libpng and Java. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(?i)unmatched argument|missing required|invalid value for|is not an? (int|long|double|boolean)\\b"
                    + "|expected parameter|should be in|could not convert|deserialize|unrecognized|creator property"
                    + "|jackson|picocli|libpng|imread|CV_|java\\.|javax\\.|ai\\.djl|Exception|\\bnull\\b|\\tat ");

    @TempDir
    static Path base;

    private static Places places = new Places(java.util.Map.of());

    @BeforeAll
    static void make() throws IOException {
        places = Places.below(base);
    }

    static List<String> mistakes() throws IOException {
        try (InputStream in = Objects.requireNonNull(NewcomerMistakesTest.class.getResourceAsStream("mistakes.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsAnsweredWithOneSentence(String row) throws IOException {
        List<String> cells =
                Stream.of(row.split(" \\| ", -1)).map(String::strip).toList();
        Answer answer = Answer.to(List.of(places.filled(cells.get(0)).split(" +")));
        String all = answer.out() + answer.err();
        assertThat(answer.code()).as(all).isEqualTo(Cli.USER_ERROR);
        assertThat(answer.sentence())
                .contains(cells.subList(1, cells.size()).stream()
                        .map(places::filled)
                        .toList());
        assertThat(answer.before()).as(all).isLessThanOrEqualTo(MOST_LINES_BEFORE);
        assertThat(FOREIGN.matcher(answer.err()).find()).as(answer.err()).isFalse();
        assertThat(nothingWritten()).as("left behind by " + row).isTrue();
    }

    private static boolean nothingWritten() throws IOException {
        try (Stream<Path> left = Files.list(places.work())) {
            return left.findAny().isEmpty();
        }
    }
}
