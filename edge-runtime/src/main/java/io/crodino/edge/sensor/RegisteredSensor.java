package io.crodino.edge.sensor;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.DepthRegistration;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Any depth sensor, its pictures as the colour camera would see them. Threads as {@link Sensor} says. */
final class RegisteredSensor implements Sensor {
    private static final double SAME_UNIT = 1e-6;

    private final Sensor sensor;
    private final String source;
    private final Calibration calibration;
    private final ImageSize size;
    private final boolean fill;
    private final Frame raw = new Frame();
    private @Nullable DepthRegistration registration;

    /**
     * @param source as the user named it
     * @param size of the registered pictures
     * @param fill whether cracks of one pixel are closed
     */
    RegisteredSensor(Sensor sensor, String source, Calibration calibration, ImageSize size, boolean fill) {
        this.sensor = sensor;
        this.source = source;
        this.calibration = calibration;
        this.size = size;
        this.fill = fill;
    }

    @Override
    public SensorFormat open() throws IOException {
        SensorFormat format = sensor.open();
        if (format.registration() != Registration.UNKNOWN) {
            throw new IOException(source + " is registered already, by "
                    + (format.registration() == Registration.KIT ? "its own calibration" : "the driver")
                    + ": leave calibration out");
        }
        if (Math.abs(format.unit() / calibration.depthUnit() - 1) > SAME_UNIT) {
            throw new IOException(source + " has units of " + format.unit() + " m, its calibration has depth_unit "
                    + calibration.depthUnit() + ": expected the same; set unit= in the source or mend the file");
        }
        ImageSize expected = calibration.depth().size();
        ImageSize found = new ImageSize(format.width(), format.height());
        if (found.isKnown() && !found.equals(expected)) {
            throw new IOException(source + " gives pictures of " + found + ", its calibration is for " + expected
                    + ": ask the driver for size=" + expected + ", or calibrate the size that it gives");
        }
        if (registration == null) {
            registration = new DepthRegistration(calibration, size, fill);
        }
        return new SensorFormat(
                        format.modality(),
                        size.width(),
                        size.height(),
                        format.fps(),
                        format.unit(),
                        format.given(),
                        format.time())
                .registeredBy(Registration.KIT);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        DepthRegistration opened = registration;
        if (opened == null) {
            throw new IOException(source + " is not open");
        }
        if (!sensor.read(raw)) {
            return false;
        }
        frame.stamp(raw.captureNanos(), raw.sequence());
        frame.seenBy(calibration.colour());
        if (!raw.refusal().isEmpty()) {
            refuse(frame, raw.refusal());
            return true;
        }
        try {
            opened.register(raw.image(), frame.image());
        } catch (UserException e) {
            refuse(frame, String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** People are shown what came, and not what was in the frame before. */
    private void refuse(Frame frame, String why) {
        raw.image().copyTo(frame.image());
        frame.refuse(why);
    }

    @Override
    public Duration patience() {
        return sensor.patience();
    }

    @Override
    public String source() {
        return source;
    }

    /** The picture in hand stays in memory: whoever reads may still be in it. */
    @Override
    public void close() {
        sensor.close();
    }
}
