package io.crodino.trainer.report;

import io.crodino.formats.InputSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.markup.Element;
import io.crodino.trainer.network.Cost;
import io.crodino.trainer.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is trained, on what, by what.
 *
 * @param trainingFrames with labels
 * @param validationFrames that score it
 * @param size of the frames
 * @param networks that are kept
 * @param readsBothSensors whether they are one
 * @param engine what computes, in words
 */
public record RunFacts(
        int trainingFrames,
        int validationFrames,
        InputSize size,
        PerModality<Network> networks,
        boolean readsBothSensors,
        String engine) {
    Element table() {
        List<Element> rows = new ArrayList<>();
        rows.add(row(
                "frames",
                trainingFrames + " to learn from, " + validationFrames + " to validate with, " + size.height() + " x "
                        + size.width() + " pixels"));
        if (readsBothSensors) {
            rows.add(row("network", network(networks.rgb())));
        } else {
            rows.add(row("RGB network", network(networks.rgb())));
            rows.add(row("depth network", network(networks.depth())));
        }
        rows.add(row("computed on", engine));
        return Element.of("table", Element.of("tbody", rows)).with("class", "facts");
    }

    private String network(Network network) {
        return String.format(
                Locale.ROOT,
                "%.2f million parameters, %.2f GMAC a picture",
                network.parameterCount() / 1e6,
                Cost.of(network, size).multiplyAdds() / 1e9);
    }

    private static Element row(String name, String text) {
        return Element.of("tr", Element.of("th", name), Element.of("td", text));
    }
}
