package io.crodino.ros2.dds;

import io.crodino.formats.ros.MessageType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantListener;

/**
 * A place in a domain, with sockets and some threads of the library. Its topics are closed before it. For one thread at a
 * time.
 */
public final class Participant implements AutoCloseable {
    /** A writer's messages begin so large and grow. */
    private static final int FIRST_BYTES = 4096;

    private final NativeParticipantListener listener;
    private final NativeParticipantImpl participant;
    private final Set<String> registered = new HashSet<>();

    private Participant(NativeParticipantListener listener, NativeParticipantImpl participant) {
        this.listener = listener;
        this.participant = participant;
    }

    /**
     * Takes a place; returns before others are found.
     *
     * @throws IOException when there is no network to take it in
     * @throws io.crodino.formats.UserException when the library does not load
     */
    public static Participant open(DdsDomain domain) throws IOException {
        FastDds.load();
        requireOurs(domain.address());
        NativeParticipantListener listener = new NativeParticipantListener();
        try {
            return new Participant(
                    listener,
                    FastDds.make(
                            Profile.participant(domain),
                            (profile, xml) -> new NativeParticipantImpl(profile, xml, xml.length(), listener)));
        } catch (IOException e) {
            listener.delete();
            throw new IOException("Fast DDS finds no place in domain " + domain.id() + ": are its ports free?", e);
        }
    }

    /** The library would take no interface at all, and say nothing. */
    private static void requireOurs(String address) throws IOException {
        if (!address.isEmpty() && NetworkInterface.getByInetAddress(InetAddress.getByName(address)) == null) {
            throw new IOException("no network interface has the address " + address + " now");
        }
    }

    /** Begins to publish. One writer for a topic. */
    public TopicWriter writer(String topic, MessageType<?> type, Qos qos) throws IOException {
        return TopicWriter.open(participant, topic, registered(type, FIRST_BYTES), qos);
    }

    /**
     * Begins to read. One reader for a topic, and of a type either readers or writers.
     *
     * @param largest bytes that a message has at most; larger ones are left out
     */
    public TopicReader reader(String topic, MessageType<?> type, Qos qos, int largest) throws IOException {
        return reader(topic, type, qos, ByteBuffer.allocateDirect(largest));
    }

    /**
     * The same into memory of the caller's, who uses it again: what is direct is given back late.
     *
     * @param buffer direct; messages that are larger are left out
     */
    public TopicReader reader(String topic, MessageType<?> type, Qos qos, ByteBuffer buffer) throws IOException {
        return TopicReader.open(participant, topic, registered(type, buffer.capacity()), qos, buffer);
    }

    private String registered(MessageType<?> type, int bytes) {
        String name = RosNames.type(type);
        if (registered.add(name)) {
            participant.registerType(name, bytes);
        }
        return name;
    }

    @Override
    public void close() {
        participant.delete();
        listener.delete();
    }
}
