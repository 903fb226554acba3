package io.crodino.edge.view;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;

/**
 * An event as interfaces tell it, flat and in words.
 *
 * @param number counts from 1
 * @param time wall clock, ISO-8601 UTC, for people only
 * @param uptimeMillis monotonic time since the start
 * @param kind {@code sensor} (a sensor's health changed), {@code opened} (a driver gives pictures, and {@code text} says
 *     which), {@code switch} (another sensor took charge), {@code drill} (a fault was put into a sensor on purpose, or
 *     taken out), {@code thread} (a thread of the kit has died), {@code model} (a network failed or works again, or a pair
 *     of models came in charge, passed, was refused or taken back), {@code certificate} (there is trouble with one), {@code
 *     registration} (the edges of depth meet those of colour no longer, or again), {@code capture}, {@code recording} (one
 *     begins or ends) or {@code runtime}
 * @param subject {@code rgb}, {@code depth}, {@code runtime}, the name of a thread, the id of a pair of models, or the keys
 *     of a certificate, {@code tls} or {@code mqtt}
 * @param from state before
 * @param to state after
 * @param cause code, e.g. {@code NO_FRAMES}
 * @param text the same in words
 * @param gapMillis for a switch: from the last good result of the old sensor to the first of the new; otherwise 0
 * @param drill whether it is, or comes from, a fault that was put into a sensor on purpose; a real failure of the other
 *     sensor meanwhile does not
 */
public record EventLine(
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
        boolean drill) {
    public static EventLine of(LoggedEvent logged) {
        Event event = logged.event();
        EventWords words = EventWords.of(event);
        return new EventLine(
                logged.number(),
                logged.time().toString(),
                logged.uptimeMillis(),
                words.kind(),
                words.subject(),
                words.from(),
                words.to(),
                words.cause(),
                words.text(),
                event instanceof Event.Switched switched ? switched.gapMillis() : 0,
                event.drill());
    }
}
