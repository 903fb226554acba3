package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.bags.rosbag.Bags;
import io.crodino.edge.kit.Outlets;
import io.crodino.edge.sensor.Fault;
import io.crodino.formats.ros.DiagnosticArray;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.KeyValue;
import io.crodino.formats.ros.LabelInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a whole runtime records of itself while it runs, as the command line would have it. */
@Timeout(120)
class BagFlightTest {
    private static final String FLIGHT = "synthetic:seed=5&size=160x120&fps=15";

    @TempDir
    Path models;

    @TempDir
    Path bags;

    private AutoCloseable outlet(QuickKit kit) {
        Outlets outlets = Outlets.installed();
        return outlets.wanted(outlets.resolve(null, Map.of(), Map.of("bag.out", bags.toString())))
                .get(0)
                .start(kit.runtime());
    }

    @Test
    void classMapsAndASwitchAreInTheBag() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, QuickKit.patientWith());
                AutoCloseable outlet = outlet(kit)) {
            assertThat(outlet).isNotNull();
            assertThat(kit.becomes("rgb")).isTrue();
            kit.faults().rgb().inject(Fault.BLACK);
            assertThat(kit.becomes("depth")).isTrue();
            long shown = results(kit);
            while (results(kit) < shown + 5) {
                Thread.sleep(20);
            }
        }
        List<Image> masks = new ArrayList<>();
        List<String> charges = new ArrayList<>();
        try (Bag bag = Bags.open(onlyFolder());
                Messages messages = bag.messages(topic -> true)) {
            for (BagMessage message = messages.next(); message != null; message = messages.next()) {
                switch (message.topic().name()) {
                    case "/crodino/segmentation/mask" -> masks.add(Image.TYPE.read(message.data()));
                    case "/crodino/segmentation/label_info" ->
                        assertThat(LabelInfo.TYPE.read(message.data()).classMap())
                                .isNotEmpty();
                    case "/diagnostics" -> charges.add(inCharge(DiagnosticArray.TYPE.read(message.data())));
                    default -> assertThat(message.topic().name()).isEqualTo("/crodino/segmentation/confidence");
                }
            }
            assertThat(bag.topics()).hasSize(4);
        }
        assertThat(charges).contains("rgb", "depth");
        assertThat(masks).hasSizeGreaterThan(1);
        assertThat(masks).extracting(mask -> mask.header().stamp().toNanos()).isSorted();
        assertThat(masks)
                .allSatisfy(mask -> assertThat(mask.data().remaining()).isEqualTo(mask.width() * mask.height()));
    }

    private static long results(QuickKit kit) {
        return kit.runtime().state().loop().results();
    }

    private Path onlyFolder() throws Exception {
        try (Stream<Path> folders = Files.list(bags)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            // Written last, perhaps a moment after the kit has ended.
            while (!Files.exists(all.get(0).resolve("metadata.yaml"))) {
                Thread.sleep(20);
            }
            return all.get(0);
        }
    }

    private static String inCharge(DiagnosticArray diagnostics) {
        return diagnostics.status().get(0).values().stream()
                .filter(value -> value.key().equals("sensor"))
                .map(KeyValue::value)
                .findFirst()
                .orElseThrow();
    }
}
