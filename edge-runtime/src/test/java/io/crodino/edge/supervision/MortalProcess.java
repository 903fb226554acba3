package io.crodino.edge.supervision;

import java.util.concurrent.CountDownLatch;

/** A process with a thread that keeps dying, and with something that hangs when it is told to end. */
final class MortalProcess {
    private MortalProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(MortalProcess::hang));
        ProcessEnd.now("the thread inference has died");
        new CountDownLatch(1).await();
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
