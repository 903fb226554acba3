package io.crodino.mavlink;

import io.dronefleet.mavlink.annotations.MavlinkMessageInfo;
import io.dronefleet.mavlink.protocol.MavlinkPacket;
import io.dronefleet.mavlink.serialization.payload.MavlinkPayloadSerializer;
import io.dronefleet.mavlink.serialization.payload.reflection.ReflectionPayloadSerializer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts messages into MAVLink 2 packets of one sender. For one thread. */
final class Packets {
    /** There is one link. */
    private static final int LINK_ID = 0;

    private final MavlinkPayloadSerializer serializer = new ReflectionPayloadSerializer();
    private final int system;
    private final int component;
    private final @Nullable Signer signer;
    private int sequence;

    /** @param signer null for unsigned packets */
    Packets(int system, int component, @Nullable Signer signer) {
        this.system = system;
        this.component = component;
        this.signer = signer;
    }

    /** @param message as the library's builders make it */
    byte[] of(Object message) {
        MavlinkMessageInfo info = Objects.requireNonNull(message.getClass().getAnnotation(MavlinkMessageInfo.class));
        byte[] payload = serializer.serialize(message);
        int number = sequence++ & 0xff;
        MavlinkPacket packet = signer == null
                ? MavlinkPacket.createUnsignedMavlink2Packet(number, system, component, info.id(), info.crc(), payload)
                : MavlinkPacket.createSignedMavlink2Packet(
                        number,
                        system,
                        component,
                        info.id(),
                        info.crc(),
                        payload,
                        LINK_ID,
                        signer.timestamp(),
                        signer.key());
        return packet.getRawBytes();
    }
}
