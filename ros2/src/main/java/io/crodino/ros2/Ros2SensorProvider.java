package io.crodino.ros2;

import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorProvider;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.ros2.dds.FastDds;

/** Makes the sensor of {@code ros2:/camera/color/image_raw?domain=0}. Thread-safe. */
public final class Ros2SensorProvider implements SensorProvider {
    @Override
    public boolean accepts(String source) {
        return source.startsWith(Ros2Source.PREFIX);
    }

    @Override
    public Sensor create(String source, Modality modality) {
        Ros2Source wanted = Ros2Source.parse(source, modality);
        OpenCv.load();
        FastDds.load();
        return new Ros2Sensor(wanted, modality);
    }
}
