package io.crodino.edge.runtime;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import java.io.IOException;
import java.util.SplittableRandom;

/** One sensor object and the thread that reads it, again and again, until the session is ended. */
final class ReadingSession implements Runnable {
    private final Sensor sensor;
    private final Intake intake;
    private final Runnable released;
    private final Thread thread;
    private volatile boolean over;
    private volatile boolean left;

    /**
     * @param name of the thread
     * @param released called when the driver has let an abandoned session go
     */
    ReadingSession(String name, Sensor sensor, Intake intake, Runnable released) {
        this.sensor = sensor;
        this.intake = intake;
        this.released = released;
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends it without waiting for a driver that blocks. */
    void abandon() {
        left = true;
        end();
    }

    void end() {
        over = true;
        thread.interrupt();
    }

    @Override
    public void run() {
        Backoff backoff = new Backoff(new SplittableRandom());
        try {
            while (!over) {
                readUntilLost(backoff);
                if (!over) {
                    Thread.sleep(backoff.millis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sensor.close();
            if (left) {
                released.run();
            }
        }
    }

    private void readUntilLost(Backoff backoff) {
        try {
            SensorFormat promised = sensor.open();
            if (over) {
                return;
            }
            intake.opened(promised);
            while (!over && readOne()) {
                backoff.reset();
            }
        } catch (IOException e) {
            sensor.close();
            if (!over) {
                intake.failed(String.valueOf(e.getMessage()));
            }
        }
    }

    /** False at the end of a recording, after which this session is over. */
    private boolean readOne() throws IOException {
        Frame frame = intake.borrow();
        boolean kept = false;
        try {
            if (!sensor.read(frame)) {
                if (!over) {
                    intake.ended();
                }
                over = true;
                return false;
            }
            kept = !over && intake.keeps(frame);
            return true;
        } finally {
            if (!kept) {
                intake.giveBack(frame);
            }
        }
    }
}
