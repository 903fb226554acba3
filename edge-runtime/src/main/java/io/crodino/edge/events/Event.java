package io.crodino.edge.events;

/**
 * Something that happened.
 *
 * @param number counts from 1
 * @param time wall clock, ISO-8601 UTC, for people only
 * @param uptimeMillis monotonic time since the start
 * @param kind {@code sensor} (a sensor's health changed), {@code opened} (a driver gives pictures, and {@code text} says
 *     which), {@code switch} (another sensor took charge), {@code drill} (a fault was put into a sensor on purpose, or
 *     taken out), {@code thread} (a thread of the kit has died), {@code model} (a pair of models came in charge, passed, was
 *     refused or taken back) or {@code runtime}
 * @param subject {@code rgb}, {@code depth}, {@code runtime}, the name of a thread, or the id of a pair of models
 * @param from state before
 * @param to state after
 * @param cause code, e.g. {@code NO_FRAMES}
 * @param text the same in words
 * @param gapMillis for a switch: from the last good result of the old sensor to the first of the new; otherwise 0
 * @param drill whether it is, or comes from, a fault that was put into a sensor on purpose; a real failure of the other
 *     sensor meanwhile does not
 */
public record Event(
        long number,
        String time,
        double uptimeMillis,
        String kind,
        String subject,
        String from,
        String to,
        String cause,
        String text,
        double gapMillis,
        boolean drill) {}
