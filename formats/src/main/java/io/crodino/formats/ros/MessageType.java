package io.crodino.formats.ros;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A type of ROS 2 messages.
 *
 * @param name e.g. {@code sensor_msgs/msg/Image}
 * @param fields its definition alone, in the form {@code ros2msg}
 * @param parts types that its fields have
 * @param reader reads one
 */
public record MessageType<T>(String name, String fields, List<MessageType<?>> parts, Function<CdrReader, T> reader) {
    private static final String SEPARATOR = "=".repeat(80);

    public MessageType {
        parts = List.copyOf(parts);
    }

    /** Without the {@code msg} in the middle, as older bags and the definitions name it. */
    public String shortName() {
        return name.replace("/msg/", "/");
    }

    /** Whether somebody's name of a type means this one. */
    public boolean isNamed(String type) {
        return type.equals(name) || type.equals(shortName());
    }

    /**
     * Reads one message; views into {@code message} may be part of it.
     *
     * @throws io.crodino.formats.UserException when it is malformed
     */
    public T read(ByteBuffer message) {
        return reader.apply(new CdrReader(name, message));
    }

    /** The definition with those of all parts, as bags and bridges hand it on ({@code ros2msg}). */
    public String schema() {
        Map<String, MessageType<?>> all = new LinkedHashMap<>();
        collect(all);
        StringBuilder text = new StringBuilder(fields);
        all.values().forEach(part -> text.append(SEPARATOR)
                .append("\nMSG: ")
                .append(part.shortName())
                .append('\n')
                .append(part.fields()));
        return text.toString();
    }

    private void collect(Map<String, MessageType<?>> all) {
        for (MessageType<?> part : parts) {
            all.putIfAbsent(part.name(), part);
            part.collect(all);
        }
    }
}
