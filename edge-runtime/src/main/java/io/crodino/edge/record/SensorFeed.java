package io.crodino.edge.record;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.formats.Modality;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads one open sensor into the inbox on a thread of its own, and opens it again when it was lost. */
final class SensorFeed implements AutoCloseable {
    private static final long RETRY_MILLIS = 500;
    private static final int MOST_REFUSALS = 8;

    private final Modality modality;
    private final Sensor sensor;
    private final Inbox inbox;
    private final Consumer<String> notice;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Supervised thread;
    private final Set<String> refusals = new HashSet<>();

    /**
     * @param sensor open; closed by the feed
     * @param notice told when the sensor is lost and when it is back
     * @param supervisor of the thread
     */
    SensorFeed(Modality modality, Sensor sensor, Inbox inbox, Consumer<String> notice, Supervisor supervisor) {
        this.modality = modality;
        this.sensor = sensor;
        this.inbox = inbox;
        this.notice = notice;
        this.thread = supervisor.thread(modality.key() + "-recorder", OnDeath.START_AGAIN, this::run, sensor::close);
    }

    void start() {
        thread.start();
    }

    private void run() throws InterruptedException {
        while (closed.getCount() > 0) {
            readUntilLost();
            reopen();
        }
    }

    private void readUntilLost() {
        Frame frame = inbox.borrow();
        try {
            while (closed.getCount() > 0 && sensor.read(frame)) {
                if (frame.refusal().isEmpty()) {
                    inbox.add(modality, frame);
                    frame = inbox.borrow();
                } else {
                    refused(frame.refusal());
                }
            }
            inbox.end(modality);
            closed.countDown();
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            lost(e.toString());
        } finally {
            inbox.giveBack(frame);
        }
    }

    /** Once for each sentence: a driver that sends such pictures does so all the time. */
    private void refused(String why) {
        if (refusals.size() < MOST_REFUSALS && refusals.add(why)) {
            notice.accept("the " + modality.key() + " sensor sends what cannot be recorded and is left out: " + why);
        }
    }

    private void lost(String why) {
        if (closed.getCount() > 0) {
            notice.accept("the " + modality.key() + " sensor was lost (" + why + "), opening it again");
        }
    }

    private void reopen() throws InterruptedException {
        boolean open = false;
        while (!open && !closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
            try {
                sensor.close();
                sensor.open();
                open = true;
                notice.accept("the " + modality.key() + " sensor is back");
            } catch (IOException | RuntimeException | LinkageError | AssertionError e) {
                // Told already that it is lost; the next try follows.
                open = false;
            }
        }
    }

    /** Ends reading; a read that a driver blocks is left behind. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
