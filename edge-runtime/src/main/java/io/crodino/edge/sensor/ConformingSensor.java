package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Any sensor, whatever it hands out: its pictures have the form that the kit works with, or are refused with a sentence.
 * Every sensor that is made from a source is one of these. Threads as {@link Sensor} says.
 */
final class ConformingSensor implements Sensor {
    private final Sensor sensor;
    private final Modality modality;
    private final PictureForm form;
    private volatile double unit;

    /** @param bayer of raw colour pictures; null where the source does not say that they are */
    ConformingSensor(Sensor sensor, Modality modality, @Nullable BayerPattern bayer) {
        OpenCv.load();
        this.sensor = sensor;
        this.modality = modality;
        this.form = new PictureForm(modality, bayer);
    }

    @Override
    public SensorFormat open() throws IOException {
        SensorFormat format = sensor.open();
        if (modality == Modality.DEPTH && !isPositive(format.unit())) {
            throw new IOException(sensor.source() + " says that its unit is " + format.unit()
                    + " m, expected metres per stored unit, above 0, e.g. 0.001");
        }
        if (!isPositive(format.fps())) {
            throw new IOException(sensor.source() + " says that it gives " + format.fps()
                    + " frames per second, expected a number above 0");
        }
        unit = format.unit();
        return format;
    }

    private static boolean isPositive(double number) {
        return number > 0 && Double.isFinite(number);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        if (!sensor.read(frame)) {
            return false;
        }
        String objection = frame.refusal().isEmpty() ? form.conform(frame.image(), unit) : "";
        if (!objection.isEmpty()) {
            frame.refuse(objection);
        }
        return true;
    }

    @Override
    public Duration patience() {
        return sensor.patience();
    }

    @Override
    public String source() {
        return sensor.source();
    }

    /** The picture in hand stays in memory: whoever reads may still be in it. */
    @Override
    public void close() {
        sensor.close();
    }
}
