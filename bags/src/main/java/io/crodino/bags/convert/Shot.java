package io.crodino.bags.convert;

/**
 * A picture of a topic, before it is read.
 *
 * @param index of its message in the topic, by log time
 * @param captureNanos by its header
 */
record Shot(int index, long captureNanos) {}
