package io.crodino.edge.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.Kit;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Level;
import io.crodino.formats.doctor.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the doctor says.
 *
 * @param kit version of the kit
 * @param verdict one sentence
 * @param level of the worst finding
 * @param can for each purpose of this build, by its verb, whether this machine is fit for it
 * @param findings in the order of the examiners
 */
public record Report(String kit, String verdict, Level level, Map<String, Boolean> can, List<Finding> findings) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Report of(Map<Examiner, List<Finding>> examined) {
        Map<String, Boolean> can = new LinkedHashMap<>();
        for (Purpose purpose : Purpose.values()) {
            if (examined.keySet().stream().anyMatch(examiner -> isFor(purpose, examiner))) {
                can.put(purpose.verb(), isFit(purpose, examined));
            }
        }
        List<Finding> findings =
                examined.values().stream().flatMap(List::stream).toList();
        Level worst = findings.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.WELL);
        return new Report(Kit.version(), sentence(can), worst, can, findings);
    }

    /** For programs, everything. */
    public String json() {
        return tree().toPrettyString();
    }

    JsonNode tree() {
        return JSON.valueToTree(this);
    }

    private static boolean isFor(Purpose purpose, Examiner examiner) {
        return examiner.purpose().equals(Optional.of(purpose));
    }

    private static boolean isFit(Purpose purpose, Map<Examiner, List<Finding>> examined) {
        return examined.entrySet().stream()
                .filter(entry -> entry.getKey().purpose().isEmpty() || isFor(purpose, entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .noneMatch(finding -> finding.level() == Level.BROKEN);
    }

    private static String sentence(Map<String, Boolean> can) {
        List<String> able = verbs(can, true);
        List<String> unable = verbs(can, false);
        String positive = "can " + String.join(" and ", able);
        String negative = "cannot " + String.join(" or ", unable) + " as it is";
        return "This machine "
                + (unable.isEmpty() ? positive : able.isEmpty() ? negative : positive + ", but " + negative) + ".";
    }

    private static List<String> verbs(Map<String, Boolean> can, boolean wanted) {
        List<String> verbs = new ArrayList<>();
        can.forEach((verb, able) -> {
            if (able == wanted) {
                verbs.add(verb);
            }
        });
        return verbs;
    }
}
