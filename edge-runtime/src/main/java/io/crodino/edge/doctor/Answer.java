package io.crodino.edge.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The findings of an area as one marked line, which can be told from what libraries print. */
final class Answer {
    private static final String MARK = "crodino-findings ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answer() {}

    /** The line, ended on both sides. */
    static String of(String area, List<Finding> findings) {
        try {
            return "\n" + MARK + area + " " + JSON.writeValueAsString(findings) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts must be values that JSON has", e);
        }
    }

    /** The areas that are answered in what was printed so far, each with its findings. Damaged answers are none. */
    static Map<String, List<Finding>> in(String printed) {
        Map<String, List<Finding>> answers = new LinkedHashMap<>();
        // A last line that is not ended may be half an answer.
        printed.substring(0, printed.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()).split(" ", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> parsed(parts[1]).ifPresent(findings -> answers.put(parts[0], findings)));
        return answers;
    }

    private static Optional<List<Finding>> parsed(String json) {
        try {
            return Optional.of(List.of(JSON.readValue(json, Finding[].class)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
