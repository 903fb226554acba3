package io.crodino.edge.supervision;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One thread of the kit. Made by {@link Supervisor#thread}; all of it may be called by any thread. */
public final class Supervised {
    /** Who has lived for so long and dies then has not died of what it died of before. */
    private static final long LONG_LIFE_NANOS = 10_000_000_000L;

    /** Who is told of a death, on the thread that has died. */
    @FunctionalInterface
    interface OfDeath {
        /**
         * @param inARow how often without having lived for long
         * @return whether the thread shall start again
         */
        boolean startsAgain(String name, OnDeath meaning, Throwable failure, int inARow);
    }

    private final String name;
    private final OnDeath meaning;
    private final ThreadBody body;
    private final Runnable lastly;
    private final OfDeath told;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(new SplittableRandom());
    private int deathsInARow;

    Supervised(String name, OnDeath meaning, ThreadBody body, Runnable lastly, OfDeath told) {
        this.name = name;
        this.meaning = meaning;
        this.body = body;
        this.lastly = lastly;
        this.told = told;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** It will not start again; a body that runs is left to end by itself. */
    public void stop() {
        stopping.countDown();
    }

    /** The same, and what its body waits for is interrupted. */
    public void interrupt() {
        stop();
        thread.interrupt();
    }

    /** Whether it has ended after at most this wait. */
    public boolean ended(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void run() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = diedToRiseAgain() && !stoppedWithin(backoff.millis());
            }
        } finally {
            lastly.run();
        }
    }

    /** A stray interruption belonged to the life before; {@link #interrupt} comes after {@link #stop}. */
    private boolean stoppedWithin(long millis) {
        Thread.interrupted();
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return stopping.getCount() == 0;
        }
    }

    /** One life. */
    private boolean diedToRiseAgain() {
        long start = System.nanoTime();
        try {
            body.run();
            return false;
        } catch (Throwable failure) {
            if (failure instanceof InterruptedException && stopping.getCount() == 0) {
                Thread.currentThread().interrupt();
                return false;
            }
            if (System.nanoTime() - start > LONG_LIFE_NANOS) {
                deathsInARow = 0;
                backoff.reset();
            }
            return told.startsAgain(name, meaning, failure, ++deathsInARow);
        }
    }
}
