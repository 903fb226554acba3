package io.crodino.bags;

/**
 * What was recorded under one name.
 *
 * @param name e.g. {@code /camera/color/image_raw}
 * @param type e.g. {@code sensor_msgs/msg/Image}
 * @param encoding of its messages, usually {@code cdr}
 * @param schemaEncoding of {@code schema}, e.g. {@code ros2msg}; empty when the bag has none
 * @param schema definition of the type; empty when the bag has none
 * @param count messages
 */
public record BagTopic(String name, String type, String encoding, String schemaEncoding, String schema, long count) {
    /** Whether both are one topic, apart from how many messages there are. */
    public boolean isSameAs(BagTopic other) {
        return name.equals(other.name) && type.equals(other.type) && encoding.equals(other.encoding);
    }

    /** The same topic with another number of messages. */
    public BagTopic withCount(long messages) {
        return new BagTopic(name, type, encoding, schemaEncoding, schema, messages);
    }
}
