package io.crodino.edge.fit;

import io.crodino.formats.InputSize;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which untrained networks are wanted; empty lists want all.
 *
 * @param backbones keys
 * @param widths channel multipliers
 * @param sizes of the input; empty for the usual ones
 * @param bits fp32, int8
 */
public record CandidateFilter(List<String> backbones, List<Double> widths, List<InputSize> sizes, List<Bits> bits) {
    /**
     * Those of a source that are wanted: at least one of each backbone, width and precision that was named.
     *
     * @throws UserException when a backbone, width or precision is unknown, or is not there together with the others
     */
    public List<Candidate> of(NetworkSource source) {
        List<Candidate> all = source.candidates(sizes);
        List<String> known =
                all.stream().map(each -> each.design().backbone()).distinct().toList();
        for (String backbone : backbones) {
            if (!known.contains(backbone)) {
                throw new UserException(
                        "--backbone is '" + backbone + "', which is not there" + Suggestion.sentence(backbone, known));
            }
        }
        List<Double> multipliers = all.stream()
                .map(each -> each.design().width())
                .distinct()
                .sorted()
                .toList();
        for (double width : widths) {
            if (!multipliers.contains(width)) {
                throw new UserException("--width is " + width + ": expected some of " + multipliers);
            }
        }
        List<Candidate> chosen = all.stream().filter(this::isWanted).toList();
        for (String backbone : backbones) {
            requireSome(chosen, all, each -> each.design().backbone().equals(backbone), "--backbone " + backbone);
        }
        for (double width : widths) {
            requireSome(chosen, all, each -> each.design().width() == width, "--width " + width);
        }
        for (Bits precision : bits) {
            requireSome(chosen, all, each -> each.bits() == precision, "--precision " + precision.key());
        }
        return chosen;
    }

    private boolean isWanted(Candidate each) {
        return isWantedBackbone(each)
                && (widths.isEmpty() || widths.contains(each.design().width()))
                && (bits.isEmpty() || bits.contains(each.bits()));
    }

    private boolean isWantedBackbone(Candidate each) {
        return backbones.isEmpty() || backbones.contains(each.design().backbone());
    }

    private void requireSome(List<Candidate> chosen, List<Candidate> all, Predicate<Candidate> named, String option) {
        if (chosen.stream().noneMatch(named)) {
            String there = all.stream()
                    .filter(this::isWantedBackbone)
                    .collect(Collectors.groupingBy(
                            each -> each.design().backbone(),
                            LinkedHashMap::new,
                            Collectors.mapping(
                                    each -> each.design().factor() + " "
                                            + each.bits().key(),
                                    Collectors.toCollection(TreeSet::new))))
                    .entrySet()
                    .stream()
                    .map(each -> each.getKey() + " with " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining("; "));
            throw new UserException(option + " meets no network together with the other options: expected " + there);
        }
    }
}
