package io.crodino.edge.view;

import com.fasterxml.jackson.databind.util.StdConverter;
import io.crodino.formats.Modality;

/** How Jackson writes a sensor: {@code rgb} or {@code depth}. */
final class KeyOfSensor extends StdConverter<Modality, String> {
    @Override
    public String convert(Modality sensor) {
        return sensor.key();
    }
}
