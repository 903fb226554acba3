package io.crodino.edge.record;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.formats.Modality;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads one open sensor into the inbox on a thread of its own, and opens it again when it was lost. */
final class SensorFeed implements AutoCloseable {
    private static final long RETRY_MILLIS = 500;

    private final Modality modality;
    private final Sensor sensor;
    private final Inbox inbox;
    private final Consumer<String> notice;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param sensor open; closed by the feed
     * @param notice told when the sensor is lost and when it is back
     */
    SensorFeed(Modality modality, Sensor sensor, Inbox inbox, Consumer<String> notice) {
        this.modality = modality;
        this.sensor = sensor;
        this.inbox = inbox;
        this.notice = notice;
        this.thread = new Thread(this::run, modality.key() + "-recorder");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                readUntilLost();
                reopen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sensor.close();
        }
    }

    private void readUntilLost() {
        Frame frame = inbox.borrow();
        try {
            while (closed.getCount() > 0 && sensor.read(frame)) {
                inbox.add(modality, frame);
                frame = inbox.borrow();
            }
            inbox.end(modality);
            closed.countDown();
        } catch (IOException e) {
            if (closed.getCount() > 0) {
                notice.accept("the " + modality.key() + " sensor was lost (" + e.getMessage() + "), opening it again");
            }
        } finally {
            inbox.giveBack(frame);
        }
    }

    private void reopen() throws InterruptedException {
        boolean open = false;
        while (!open && !closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
            sensor.close();
            try {
                sensor.open();
                open = true;
                notice.accept("the " + modality.key() + " sensor is back");
            } catch (IOException e) {
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
