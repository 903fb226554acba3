package io.crodino.edge.fit;

import io.crodino.formats.InputSize;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.List;

/**
 * Which untrained networks are wanted; empty lists want all.
 *
 * @param backbones keys
 * @param widths channel multipliers
 * @param sizes of the input; empty for the usual ones
 * @param bits fp32, int8
 */
public record Selection(List<String> backbones, List<Double> widths, List<InputSize> sizes, List<Bits> bits) {
    /**
     * Those of a source that are wanted.
     *
     * @throws UserException when a backbone or a width is unknown
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
        return all.stream()
                .filter(each ->
                        backbones.isEmpty() || backbones.contains(each.design().backbone()))
                .filter(each ->
                        widths.isEmpty() || widths.contains(each.design().width()))
                .filter(each -> bits.isEmpty() || bits.contains(each.bits()))
                .toList();
    }
}
