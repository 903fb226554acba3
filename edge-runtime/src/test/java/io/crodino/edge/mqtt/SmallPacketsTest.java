package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broker may send. */
class SmallPacketsTest {
    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final byte[] PINGRESP = {(byte) 0xD0, 0};

    private static InputStream packets(byte[]... packets) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        for (byte[] packet : packets) {
            out.write(packet);
        }
        return new SmallPackets(new ByteArrayInputStream(all.toByteArray()));
    }

    /** A message whose body is so long; its length needs one to three bytes. */
    private static byte[] message(int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x30);
        int rest = length;
        do {
            out.write((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
            rest >>= 7;
        } while (rest > 0);
        out.writeBytes(new byte[length]);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 300, 16384, 65536})
    void packetsComeThroughWholeHoweverTheyAreRead(int length) throws IOException {
        byte[] message = message(length);
        try (InputStream in = packets(CONNACK, message, PINGRESP, message)) {
            assertThat(in.readNBytes(CONNACK.length)).isEqualTo(CONNACK);
            for (byte value : message) {
                assertThat((byte) in.read()).isEqualTo(value);
            }
            assertThat(in.readNBytes(2)).isEqualTo(PINGRESP);
            assertThat(in.readAllBytes()).isEqualTo(message);
        }
    }

    @Test
    void aLongPacketIsRefusedByItsHeader() throws IOException {
        try (InputStream in = packets(CONNACK, new byte[] {0x30, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F})) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected at most 65536");
        }
    }

    @Test
    void aLengthWithoutAnEndIsRefused() throws IOException {
        byte[] endless = {0x30, (byte) 0x81, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0};
        try (InputStream in = packets(endless)) {
            assertThatThrownBy(in::readAllBytes).hasMessageContaining("has no end");
        }
    }
}
