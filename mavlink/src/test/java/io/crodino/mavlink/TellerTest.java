package io.crodino.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.edge.health.Cause;
import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** What is told, as a reader that is not ours understands it. The test turns the clock. */
@Tag("slow")
class TellerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f00102030405060708090a0b0c0d0e0f10";

    @TempDir
    Path folder;

    private final StagedRuntime runtime = new StagedRuntime(Modality.RGB, Modality.DEPTH);
    private final Tape tape = new Tape();
    private NodeReader node;
    private long now = 5000 * SECOND;
    private long seen;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void findReader() throws Exception {
        node = NodeReader.require(folder);
    }

    private static MavlinkConfig config(double hfov, double rate) {
        return new MavlinkConfig("udp://station", 7, 196, hfov, 0.2, 0.2, 10, 5, rate, "");
    }

    private Teller teller(MavlinkConfig config, @Nullable Signer signer) {
        return new Teller(runtime, config, signer, new LinkNews("tape"), now);
    }

    /** Lets time go on as the publisher does. */
    private void pass(Teller teller, double seconds) throws IOException, InterruptedException {
        long until = now + Math.round(seconds * SECOND);
        while (now < until) {
            teller.happened(runtime.awaitEvents(seen, 0));
            seen = runtime.state().recent().size();
            teller.tell(tape, now);
            now += SECOND / 100;
        }
    }

    private List<JsonNode> read(String name) throws Exception {
        return node.read(tape.bytes()).stream()
                .filter(message -> message.path("name").asText().equals(name))
                .toList();
    }

    private void show(int millimetres) {
        runtime.show(new Mat(48, 64, CvType.CV_16UC1, Scalar.all(millimetres)), 0.001, now);
    }

    @Test
    void everyPacketIsUnderstoodAndInOrder() throws Exception {
        Teller teller = teller(config(69, 10), null);
        show(4000);
        runtime.switchTo(InCharge.RGB, StagedRuntime.STARTED);
        for (int i = 0; i < 30; i++) {
            pass(teller, 0.1);
            show(3000);
        }
        List<JsonNode> messages = node.read(tape.bytes());
        assertThat(messages).hasSize(tape.packets()).hasSizeGreaterThan(30);
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            assertThat(message.path("sequence").asInt()).isEqualTo(i & 0xff);
            assertThat(message.path("version").asText()).isEqualTo("MavLinkProtocolV2");
            assertThat(message.path("system").asInt()).isEqualTo(7);
            assertThat(message.path("component").asInt()).isEqualTo(196);
            assertThat(message.path("signed").asBoolean()).isFalse();
        }
        assertThat(runtime.lent()).isZero();
    }

    @Test
    void aSignedStreamIsGenuineForWhoHasTheKeyAndNobodyElse() throws Exception {
        byte[] key = HexFormat.of().parseHex(KEY);
        Clock clock = Clock.fixed(Instant.parse("2015-01-01T00:00:01Z"), ZoneOffset.UTC);
        Teller teller = teller(config(69, 10), new Signer(key, clock));
        show(4000);
        runtime.switchTo(InCharge.RGB, StagedRuntime.STARTED);
        pass(teller, 2.5);
        List<JsonNode> messages = node.read(tape.bytes(), KEY);
        assertThat(messages).hasSize(tape.packets()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(messages)
                .extracting(message -> message.path("name").asText())
                .contains("HEARTBEAT", "STATUSTEXT", "OBSTACLE_DISTANCE");
        assertThat(messages)
                .allSatisfy(message ->
                        assertThat(message.path("genuine").asBoolean()).isTrue());
        // The clock stands still; timestamps must not.
        assertThat(messages)
                .extracting(message -> message.path("timestamp").asLong())
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(100_000L);
        assertThat(node.read(tape.bytes(), KEY.replace('0', '1')))
                .hasSize(messages.size())
                .noneMatch(message -> message.path("genuine").asBoolean());
    }

    @Test
    void aHeartbeatComesEachSecondAndSaysWhetherResultsMayBeActedOn() throws Exception {
        Teller teller = teller(config(0, 10), null);
        pass(teller, 2);
        runtime.switchTo(InCharge.RGB, StagedRuntime.STARTED);
        pass(teller, 3);
        runtime.switchTo(InCharge.NONE, StagedRuntime.lost(Modality.RGB, Cause.BLACK));
        pass(teller, 2);
        List<JsonNode> beats = read("HEARTBEAT");
        assertThat(beats)
                .extracting(beat -> beat.at("/data/systemStatus").asInt())
                .containsExactly(1, 1, 4, 4, 4, 5, 5);
        assertThat(beats).allSatisfy(beat -> {
            assertThat(beat.at("/data/type").asInt()).isEqualTo(18);
            assertThat(beat.at("/data/autopilot").asInt()).isEqualTo(8);
        });
    }

    @Test
    void aSwitchIsASentenceWhoseSeverityIsItsMeaning() throws Exception {
        Teller teller = teller(config(0, 10), null);
        runtime.switchTo(InCharge.RGB, StagedRuntime.STARTED);
        pass(teller, 10);
        runtime.switchTo(InCharge.DEPTH, StagedRuntime.lost(Modality.RGB, Cause.BLACK));
        pass(teller, 10);
        runtime.switchTo(InCharge.NONE, StagedRuntime.lost(Modality.DEPTH, Cause.LATE));
        pass(teller, 10);
        runtime.switchTo(InCharge.RGB, StagedRuntime.RETURNED);
        pass(teller, 10);
        List<JsonNode> texts = read("STATUSTEXT");
        assertThat(texts)
                .extracting(text -> text.at("/data/severity").asInt() + " "
                        + text.at("/data/text").asText())
                .containsExactly(
                        "6 RGB is in charge",
                        "4 Depth has taken over: the camera sees only black",
                        "2 No sensor can be trusted: the depth sensor sends f",
                        "2 rames too slowly or too late",
                        "6 RGB is back in charge: its sensor is well again");
        assertThat(texts)
                .extracting(text -> text.at("/data/id").asInt() + "/"
                        + text.at("/data/chunkSeq").asInt())
                .containsExactly("0/0", "0/0", "1/0", "1/1", "0/0");
    }

    @Test
    void whoFlapsForAMinuteIsToldFifteenTimesAndThenHowItEnded() throws Exception {
        Teller teller = teller(config(0, 10), null);
        for (int i = 0; i < 600; i++) {
            runtime.switchTo(
                    i % 2 == 0 ? InCharge.DEPTH : InCharge.RGB,
                    i % 2 == 0 ? StagedRuntime.lost(Modality.RGB, Cause.BLACK) : StagedRuntime.RETURNED);
            pass(teller, 0.1);
        }
        long during = read("STATUSTEXT").stream()
                .filter(text -> text.at("/data/chunkSeq").asInt() == 0)
                .count();
        assertThat(during).isBetween(10L, 15L);
        pass(teller, 10);
        List<JsonNode> texts = read("STATUSTEXT");
        assertThat(texts.stream().map(text -> text.at("/data/text").asText()).reduce("", String::concat))
                .matches("(?s).*RGB is back in charge: its sensor is well again \\(and \\d+ switches? before\\)");
    }

    @Test
    void distancesComeAtTheirRateFromTheNewestPictureAndEachPictureOnce() throws Exception {
        Teller teller = teller(config(69, 5), null);
        for (int i = 0; i < 60; i++) {
            show(1000 + 10 * i);
            pass(teller, 0.03);
        }
        assertThat(read("OBSTACLE_DISTANCE")).hasSizeBetween(9, 10);
        int before = tape.packets();
        pass(teller, 3);
        // The picture stays the same: heartbeats only.
        assertThat(tape.packets() - before).isBetween(3, 5);
    }

    @Test
    void aPictureIsTheDistancesThatMavlinkDefines() throws Exception {
        Teller teller = teller(config(69, 10), null);
        show(4000);
        long taken = now;
        pass(teller, 0.05);
        JsonNode data = read("OBSTACLE_DISTANCE").get(0).path("data");
        assertThat(data.path("timeUsec").asLong()).isEqualTo(taken / 1000);
        assertThat(data.path("minDistance").asInt()).isEqualTo(20);
        assertThat(data.path("maxDistance").asInt()).isEqualTo(1000);
        assertThat(data.path("increment").asInt()).isEqualTo(5);
        assertThat(data.path("incrementF").asDouble()).isEqualTo(5);
        assertThat(data.path("angleOffset").asDouble()).isZero();
        assertThat(data.path("frame").asInt()).isEqualTo(12);
        assertThat(data.path("distances")).hasSize(72);
        assertThat(data.at("/distances/0").asInt()).isBetween(400, 401);
        assertThat(data.at("/distances/36").asInt()).isEqualTo(65535);
    }

    @Test
    void directionsOfTheFieldOfViewBeginWithTheMiddleOfTheLeftmost() throws Exception {
        MavlinkConfig config = new MavlinkConfig("udp://station", 1, 196, 69, 0.2, 0.2, 10, 0, 10, "");
        Teller teller = teller(config, null);
        show(4000);
        pass(teller, 0.05);
        JsonNode data = read("OBSTACLE_DISTANCE").get(0).path("data");
        assertThat(data.path("incrementF").asDouble()).isCloseTo(69.0 / 72, within(1e-5));
        assertThat(data.path("angleOffset").asDouble()).isCloseTo(-34.5 + 69.0 / 144, within(1e-5));
        assertThat(data.path("distances")).allMatch(distance -> distance.asInt() < 500);
    }

    @Test
    void aDepthSensorThatIsNotTrustedKnowsNothing() throws Exception {
        Teller teller = teller(config(69, 10), null);
        show(2000);
        pass(teller, 0.1);
        runtime.show(null, 0, 0);
        pass(teller, 0.5);
        List<JsonNode> scans = read("OBSTACLE_DISTANCE");
        assertThat(scans).hasSize(6);
        assertThat(scans.get(0).at("/data/distances/0").asInt()).isLessThan(1000);
        for (JsonNode scan : scans.subList(1, 6)) {
            assertThat(scan.at("/data/distances")).allMatch(distance -> distance.asInt() == 65535);
        }
    }

    @Test
    void withoutAFieldOfViewNoDistanceIsTold() throws Exception {
        Teller teller = teller(config(0, 10), null);
        show(2000);
        pass(teller, 3);
        assertThat(node.read(tape.bytes()))
                .hasSize(3)
                .allMatch(message -> message.path("name").asText().equals("HEARTBEAT"));
    }

    @Test
    void whoComesLateIsToldTheLastSwitchAndNoOther() throws Exception {
        Teller teller = teller(config(0, 10), null);
        tape.setReady(false);
        runtime.switchTo(InCharge.RGB, StagedRuntime.STARTED);
        pass(teller, 1);
        runtime.switchTo(InCharge.DEPTH, StagedRuntime.lost(Modality.RGB, Cause.BLACK));
        pass(teller, 1);
        assertThat(tape.packets()).isZero();
        tape.setReady(true);
        pass(teller, 0.05);
        assertThat(read("HEARTBEAT")).hasSize(1);
        assertThat(read("STATUSTEXT"))
                .extracting(text -> text.at("/data/text").asText())
                .containsExactly("Depth has taken over: the camera sees only black (", "and 1 switch before)");
    }

    @Test
    void whileNobodyHearsItIsTimeForNothing() throws Exception {
        Teller teller = teller(config(69, 10), null);
        tape.setReady(false);
        pass(teller, 3);
        assertThat(teller.left(now)).isEqualTo(Long.MAX_VALUE);
        tape.setReady(true);
        pass(teller, 0.05);
        assertThat(teller.left(now)).isBetween(1L, SECOND / 10);
    }
}
