package io.crodino.edge.v4l2;

import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorProvider;
import io.crodino.formats.JnaFailure;
import io.crodino.formats.Modality;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Makes the sensor of {@code z16:/dev/video2?size=640x480&fps=30&unit=0.001}. Thread-safe. */
public final class DepthNodeProvider implements SensorProvider {
    private static final String PREFIX = "z16:";
    private static final double MILLIMETRE = 0.001;

    private final Supplier<Kernel> kernels;

    public DepthNodeProvider() {
        this(LinuxKernel::new);
    }

    /** @param kernels of this machine, each for one sensor */
    DepthNodeProvider(Supplier<Kernel> kernels) {
        this.kernels = kernels;
    }

    @Override
    public boolean accepts(String source) {
        return source.startsWith(PREFIX);
    }

    @Override
    public Sensor create(String source, Modality modality) {
        SourceOptions options = SourceOptions.parse(source, List.of("size", "fps", "unit"));
        if (modality != Modality.DEPTH) {
            throw new UserException(source + " is a depth sensor: use it with --depth");
        } else if (!options.path().startsWith("/dev/")) {
            throw new UserException(source + ": expected a device, e.g. z16:/dev/video2?size=640x480&fps=30");
        } else if (!VideoNodes.areRead()) {
            throw new UserException(source + " needs a 64-bit Linux, this is " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
        return new DepthNodeSensor(
                kernel(source),
                new DepthNodeSensor.Wanted(
                        source,
                        Path.of(options.path()),
                        options.size("size"),
                        options.has("fps") ? options.positive("fps", 0) : 0,
                        options.positive("unit", MILLIMETRE)));
    }

    private Kernel kernel(String source) {
        try {
            return kernels.get();
        } catch (LinkageError e) {
            // JNA unpacks its library among the temporary files, from where some systems start nothing; the
            // distribution
            // has it beside the others.
            String remedy = Boolean.getBoolean("jna.nounpack")
                    ? "unpack the distribution for this platform again"
                    : "where temporary files may not be executed, start with CRODINO_JAVA_OPTS=-Djna.tmpdir=$HOME";
            throw new UserException(
                    source + " needs JNA's library, which does not load: " + JnaFailure.reason(e) + "; " + remedy, e);
        }
    }
}
