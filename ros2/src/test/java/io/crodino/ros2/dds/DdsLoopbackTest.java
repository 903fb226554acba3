package io.crodino.ros2.dds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.LabelInfo;
import io.crodino.formats.ros.Time;
import io.crodino.formats.ros.VisionClass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a writer to a reader, each in a place of its own, over the sockets of this machine. */
@Timeout(120)
class DdsLoopbackTest {
    private static final long PATIENT = TimeUnit.SECONDS.toNanos(60);
    private static final int LARGE = 1 << 20;

    private static Image picture(int seed, int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        new Random(seed).nextBytes(pixels);
        Header header = new Header(new Time(seed, 5), "camera");
        return new Image(header, height, width, "rgb8", false, 3 * width, ByteBuffer.wrap(pixels));
    }

    private static byte[] bytes(ByteBuffer message) {
        assertThat(message).isNotNull();
        byte[] bytes = new byte[message.remaining()];
        message.get(message.position(), bytes);
        return bytes;
    }

    @Test
    void aPictureOfAMegabyteArrivesByteForByte() throws Exception {
        Image picture = picture(1, 640, 480);
        try (Participant sending = Participant.open(Loopback.DOMAIN);
                TopicWriter writer = sending.writer("/large", Image.TYPE, Qos.EVERY_PICTURE);
                Participant receiving = Participant.open(Loopback.DOMAIN);
                TopicReader reader = receiving.reader("/large", Image.TYPE, Qos.EVERY_PICTURE, LARGE)) {
            Loopback.await("a reader", writer::isRead);
            Loopback.await("a writer", reader::isWritten);
            writer.write(picture);
            assertThat(bytes(reader.next(PATIENT))).isEqualTo(picture.cdr());
        }
    }

    @Test
    void whoComesLateGetsWhatIsLatched() throws Exception {
        LabelInfo labels = new LabelInfo(
                new Header(new Time(1, 2), "camera"),
                List.of(new VisionClass(0, "Weg"), new VisionClass(1, "Bäume")),
                0);
        try (Participant sending = Participant.open(Loopback.DOMAIN);
                TopicWriter writer = sending.writer("/labels", LabelInfo.TYPE, Qos.LATCHED)) {
            writer.write(labels);
            try (Participant receiving = Participant.open(Loopback.DOMAIN);
                    TopicReader reader = receiving.reader("/labels", LabelInfo.TYPE, Qos.LATCHED, LARGE)) {
                assertThat(LabelInfo.TYPE.read(reader.next(PATIENT))).isEqualTo(labels);
            }
        }
    }

    @Test
    void aWriterKnowsWhetherAnybodyReads() throws Exception {
        try (Participant sending = Participant.open(Loopback.DOMAIN);
                TopicWriter writer = sending.writer("/read", Image.TYPE, Qos.SENSOR_DATA)) {
            assertThat(writer.isRead()).isFalse();
            for (int round = 0; round < 2; round++) {
                try (Participant receiving = Participant.open(Loopback.DOMAIN);
                        TopicReader reader = receiving.reader("/read", Image.TYPE, Qos.SENSOR_DATA, LARGE)) {
                    Loopback.await("a reader", writer::isRead);
                    assertThat(reader).isNotNull();
                }
                Loopback.await("no reader", () -> !writer.isRead());
            }
        }
    }

    @Test
    void aMessageThatIsLargerThanTheReaderExpectsIsLeftOutAndTheNextOneArrives() throws Exception {
        Image small = picture(2, 16, 16);
        try (Participant sending = Participant.open(Loopback.DOMAIN);
                TopicWriter writer = sending.writer("/sizes", Image.TYPE, Qos.SENSOR_DATA);
                Participant receiving = Participant.open(Loopback.DOMAIN);
                TopicReader reader = receiving.reader("/sizes", Image.TYPE, Qos.SENSOR_DATA, 20_000)) {
            Loopback.await("a reader", writer::isRead);
            Loopback.await("a writer", reader::isWritten);
            for (int side : new int[] {100, 400, 640}) {
                writer.write(picture(side, side, side));
                assertThat(reader.next(TimeUnit.MILLISECONDS.toNanos(300))).isNull();
                ByteBuffer arrived = null;
                // Best effort: a loaded machine may lose one.
                while (arrived == null) {
                    writer.write(small);
                    arrived = reader.next(TimeUnit.SECONDS.toNanos(1));
                }
                assertThat(bytes(arrived)).isEqualTo(small.cdr());
            }
        }
    }

    @Test
    void ofSeveralThatHaveComeTheNewestIsGiven() throws Exception {
        try (Participant sending = Participant.open(Loopback.DOMAIN);
                TopicWriter writer = sending.writer("/newest", Image.TYPE, Qos.EVERY_PICTURE);
                Participant receiving = Participant.open(Loopback.DOMAIN);
                TopicReader reader = receiving.reader("/newest", Image.TYPE, Qos.EVERY_PICTURE, LARGE)) {
            Loopback.await("a reader", writer::isRead);
            Loopback.await("a writer", reader::isWritten);
            int newest = 0;
            for (int seed = 1; newest != 40; seed = Math.min(40, seed + 1)) {
                writer.write(picture(seed, 16, 16));
                TimeUnit.MILLISECONDS.sleep(1);
                ByteBuffer message = seed % 10 == 0 ? reader.newest(PATIENT) : null;
                if (message != null) {
                    int given = Image.TYPE.read(message).header().stamp().seconds();
                    assertThat(given).isGreaterThanOrEqualTo(newest);
                    newest = given;
                }
            }
        }
    }

    @Test
    void aWriterThatGoesAndComesAgainIsReadAgain() throws Exception {
        try (Participant receiving = Participant.open(Loopback.DOMAIN);
                TopicReader reader = receiving.reader("/returns", Image.TYPE, Qos.SENSOR_DATA, LARGE)) {
            for (int round = 1; round <= 3; round++) {
                try (Participant sending = Participant.open(Loopback.DOMAIN);
                        TopicWriter writer = sending.writer("/returns", Image.TYPE, Qos.SENSOR_DATA)) {
                    Loopback.await("a reader", writer::isRead);
                    ByteBuffer message = null;
                    while (message == null) {
                        writer.write(picture(round, 16, 16));
                        message = reader.newest(TimeUnit.MILLISECONDS.toNanos(500));
                    }
                    assertThat(Image.TYPE.read(message).header().stamp().seconds())
                            .isEqualTo(round);
                }
                Loopback.await("no writer", () -> !reader.isWritten());
            }
        }
    }

    @Test
    void anotherTypeInTheTopicIsNotTakenForOurs() throws Exception {
        try (Participant sending = Participant.open(Loopback.DOMAIN);
                TopicWriter writer = sending.writer("/types", CompressedImage.TYPE, Qos.SENSOR_DATA);
                TopicWriter witness = sending.writer("/witness", Image.TYPE, Qos.SENSOR_DATA);
                Participant receiving = Participant.open(Loopback.DOMAIN);
                TopicReader reader = receiving.reader("/types", Image.TYPE, Qos.SENSOR_DATA, LARGE);
                TopicReader seen = receiving.reader("/witness", Image.TYPE, Qos.SENSOR_DATA, LARGE)) {
            Loopback.await("the others are found", () -> witness.isRead() && seen.isWritten());
            assertThat(writer.isRead()).isFalse();
            assertThat(reader.isWritten()).isFalse();
        }
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsOneSentence() {
        DdsDomain elsewhere = new DdsDomain(Loopback.ID, "203.0.113.7", List.of());
        assertThatThrownBy(() -> Participant.open(elsewhere).close())
                .isInstanceOf(IOException.class)
                .hasMessage("no network interface has the address 203.0.113.7 now");
    }
}
