package io.crodino.edge.events;

import java.time.Instant;

/**
 * When something happened.
 *
 * @param number counts from 1
 * @param time wall clock, for people only
 * @param uptimeMillis monotonic time since the start
 */
public record LoggedEvent(long number, Instant time, double uptimeMillis, Event event) {}
