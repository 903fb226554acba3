package io.crodino.edge.alignment;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.EventLog;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.intake.FrameLoan;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.view.AlignmentState;
import io.crodino.formats.registration.RegistrationFit;
import io.crodino.formats.registration.RegistrationJudge;
import io.crodino.formats.registration.RegistrationJudge.Judgement;
import io.crodino.formats.rgbd.CaptureTiming;
import java.util.SplittableRandom;

/**
 * Watches whether what both sensors see fits together: every other second, on a thread of its own, it looks at a pair of
 * their newest pictures, which nobody copies or waits for. Thread-safe.
 */
public final class Alignment implements AutoCloseable {
    private static final int PERIOD_MILLIS = 2000;
    /** At least a picture comes in this time. */
    private static final int MOTION_MILLIS = 60;
    /** Pictures taken farther apart may show anything. */
    private static final double MOST_APART_MILLIS = 100;
    /** Farther than this, in pixels of a picture 640 wide, the view must not move from one picture of a pair to the other. */
    private static final double MOST_SHIFT = 1.5;
    /** A picture that was taken at the same moment as another shows the same, however fast the robot is. */
    private static final double TOGETHER_MILLIS = 0.5;

    private final SensorReader rgb;
    private final SensorReader depth;
    private final Drills drills;
    private final EventLog events;
    private final Supervised thread;
    private final int periodMillis;
    private final SplittableRandom random = new SplittableRandom();
    private volatile Judgement judgement = new Judgement(RegistrationFit.UNKNOWN, null, null, 0);

    public Alignment(SensorReader rgb, SensorReader depth, Drills drills, EventLog events, Supervisor supervisor) {
        this(rgb, depth, drills, events, supervisor, PERIOD_MILLIS);
    }

    Alignment(
            SensorReader rgb,
            SensorReader depth,
            Drills drills,
            EventLog events,
            Supervisor supervisor,
            int periodMillis) {
        this.periodMillis = periodMillis;
        this.rgb = rgb;
        this.depth = depth;
        this.drills = drills;
        this.events = events;
        this.thread = supervisor.thread("alignment", OnDeath.START_AGAIN, this::watch);
    }

    public void start() {
        thread.start();
    }

    private void watch() throws InterruptedException {
        try (RegistrationJudge judge = new RegistrationJudge();
                ImageMotion motion = new ImageMotion()) {
            while (true) {
                // Never in step with a driver that does something to every other picture.
                Thread.sleep(periodMillis * 3 / 4 + random.nextInt(periodMillis / 2));
                if (begin(motion)) {
                    Thread.sleep(Math.min(MOTION_MILLIS, periodMillis));
                    look(judge, motion);
                }
            }
        }
    }

    private boolean areTrusted() {
        return rgb.monitor().trusted() && depth.monitor().trusted() && !drills.goOn();
    }

    /** Whether there is a picture to begin with. */
    private boolean begin(ImageMotion motion) {
        if (!areTrusted()) {
            return false;
        }
        try (FrameLoan loan = rgb.lend()) {
            if (loan != null) {
                motion.begin(loan.frame().image(), loan.frame().captureNanos());
            }
            return loan != null;
        }
    }

    private void look(RegistrationJudge judge, ImageMotion motion) {
        try (FrameLoan colour = rgb.lend();
                FrameLoan distances = depth.lend()) {
            if (areTrusted()
                    && colour != null
                    && distances != null
                    && still(motion, colour.frame(), distances.frame())) {
                judge.look(colour.frame().image(), distances.frame().image());
                publish(judge.judgement());
            }
        }
    }

    /** Whether both show the same, although they may not have been taken at one moment. */
    private static boolean still(ImageMotion motion, Frame colour, Frame distances) {
        double apart = Math.abs(colour.captureNanos() - distances.captureNanos()) / 1e6;
        return apart <= TOGETHER_MILLIS
                || (apart <= MOST_APART_MILLIS
                        && motion.speed(colour.image(), colour.captureNanos()) * apart / 1000 <= MOST_SHIFT);
    }

    private void publish(Judgement next) {
        RegistrationFit before = judgement.fit();
        judgement = next;
        boolean warns = next.fit() == RegistrationFit.OFF || next.fit() == RegistrationFit.ALTERNATES;
        boolean warned = before == RegistrationFit.OFF || before == RegistrationFit.ALTERNATES;
        if (next.fit() != before && (warns || warned)) {
            events.add(
                    new Event.RegistrationJudged(before, next.fit(), depth.registration(), next.across(), next.down()));
        }
    }

    /** What is known now. */
    public AlignmentState state() {
        Judgement known = judgement;
        return new AlignmentState(
                AlignmentState.RegistrationState.of(
                        depth.registration(), known.fit(), known.across(), known.down(), known.looks()),
                CaptureTiming.of(rgb.captureTimes(), depth.captureTimes()).orElse(null));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
