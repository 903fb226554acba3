package io.crodino.bags;

import java.nio.ByteBuffer;

/**
 * One message.
 *
 * @param logNanos when it was recorded, nanoseconds since 1970
 * @param data as the topic's encoding has it; stays as it is for as long as somebody holds it
 */
public record BagMessage(BagTopic topic, long logNanos, ByteBuffer data) {}
