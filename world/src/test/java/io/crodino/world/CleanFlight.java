package io.crodino.world;

import io.crodino.edge.health.Agreement;
import io.crodino.edge.health.AgreementConfig;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Flies without faults, as fast as the pictures can be made, and counts what health and comparison find wrong. The clock
 * is the flight's: frames are 1/30 s apart, comparisons 2/3 s, as on a robot with the usual budget.
 */
final class CleanFlight {
    private static final Camera CAMERA = new Camera(160, 120);
    private static final int FPS = 30;
    private static final int FRAMES_PER_COMPARISON = 20;
    private static final double MINUTES_PER_FLIGHT = 5;

    private final PerModality<Mat> pictures = new PerModality<>(
            new Mat(CAMERA.height(), CAMERA.width(), CvType.CV_8UC3),
            new Mat(CAMERA.height(), CAMERA.width(), CvType.CV_16UC1));
    private final WorldFrame frame = WorldFrame.of(CAMERA);
    private final List<String> alarms = new ArrayList<>();
    private final PerModality<SegmentationModel> models;
    private double lowest = 1;

    private CleanFlight(Path folder) {
        models = PerModality.of(modality -> SegmentationModel.open(
                folder.resolve(modality.key() + ".onnx"),
                modality,
                ModelOptions.defaults().withDevice(Device.CPU).withThreads(1)));
    }

    /** Folder of models, minutes, first seed, and {@code frames} to judge every frame or {@code compare} to compare only. */
    public static void main(String[] arguments) {
        OpenCv.load();
        CleanFlight clean = new CleanFlight(Path.of(arguments[0]));
        double minutes = Double.parseDouble(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        boolean everyFrame = arguments[3].equals("frames");
        long start = System.nanoTime();
        for (double flown = 0; flown < minutes; flown += MINUTES_PER_FLIGHT) {
            clean.fly(seed++, Math.min(MINUTES_PER_FLIGHT, minutes - flown), everyFrame);
            System.out.printf(
                    Locale.ROOT,
                    "%.0f min flown in %.0f s, lowest similarity %.3f, alarms %s%n",
                    flown + MINUTES_PER_FLIGHT,
                    (System.nanoTime() - start) / 1e9,
                    clean.lowest,
                    clean.alarms);
        }
    }

    private void fly(long seed, double minutes, boolean everyFrame) {
        World world = new World(World.flightSeed(seed, Split.LIVE, 0), CAMERA, Optional.empty());
        Agreement agreement = agreement();
        PerModality<SensorMonitor> monitors = PerModality.of(modality -> new SensorMonitor(
                modality, HealthConfig.defaults(), models.depth().card().depthMax(), this::changed));
        monitors.forEach((modality, monitor) -> monitor.opened(FPS, 0));
        int step = everyFrame ? 1 : FRAMES_PER_COMPARISON;
        for (int i = 0; i < minutes * 60 * FPS; i += step) {
            long now = i * 1_000_000_000L / FPS;
            world.moveTo((double) i / FPS);
            world.picture(frame.bgr());
            world.measure(frame.millimetres());
            pictures.rgb().put(0, 0, frame.bgr());
            pictures.depth().put(0, 0, frame.millimetres());
            if (everyFrame) {
                monitors.forEach((modality, monitor) -> monitor.frame(pictures.get(modality), 0.001, now, now));
            }
            if (i % FRAMES_PER_COMPARISON == 0) {
                compare(agreement, now, seed);
            }
        }
    }

    private void changed(Modality sensor, Health from, Health to, Cause cause) {
        if (to == Health.FAILED || to == Health.SUSPECT) {
            alarms.add(sensor + " " + to + " " + cause);
        }
    }

    private void compare(Agreement agreement, long now, long seed) {
        boolean before = agreement.blamed() != null;
        agreement.compare(see(Modality.RGB), see(Modality.DEPTH), models.map(CleanFlight::confidence), now);
        lowest = Math.min(lowest, agreement.standing().similarity());
        if (!before && agreement.blamed() != null) {
            alarms.add("flight " + seed + " at " + now / 1_000_000_000 + " s: " + agreement.standing());
        }
    }

    private FloatBuffer see(Modality modality) {
        SegmentationModel model = models.get(modality);
        new InputResizer(model.card()).resize(pictures.get(modality), 0.001, model.input());
        model.run();
        return model.embedding();
    }

    private static double confidence(SegmentationModel model) {
        double sum = 0;
        for (int i = 0; i < model.confidence().capacity(); i++) {
            sum += model.confidence().get(i);
        }
        return sum / model.confidence().capacity();
    }

    private Agreement agreement() {
        PerModality<ModelCard.Agreement> cards =
                models.map(model -> Objects.requireNonNull(model.card().agreement()));
        return new Agreement(
                AgreementConfig.defaults(),
                new Agreement.UsualAgreement(
                        cards.rgb().similarity(), cards.rgb().low(), cards.map(ModelCard.Agreement::confidence)));
    }
}
