package io.crodino.edge.view;

import com.fasterxml.jackson.databind.util.StdConverter;
import io.crodino.edge.events.LoggedEvent;

/** How Jackson writes an event. */
final class LineOfEvent extends StdConverter<LoggedEvent, EventLine> {
    @Override
    public EventLine convert(LoggedEvent event) {
        return EventLine.of(event);
    }
}
