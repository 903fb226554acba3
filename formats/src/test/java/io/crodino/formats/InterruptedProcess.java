package io.crodino.formats;

import java.util.List;

/**
 * Works until it is asked to stop, then saves, which takes a while; with {@code never} it does not end by itself, with
 * {@code after} its work is done when it is asked.
 */
final class InterruptedProcess {
    private InterruptedProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("a library frees its things")));
        if (List.of(arguments).contains("after")) {
            Interruption.install().close();
            System.out.println("working");
            Thread.sleep(60_000);
        }
        try (Interruption stop = Interruption.install()) {
            System.out.println("working");
            while (!stop.requested()) {
                Thread.sleep(5);
            }
            System.out.println("asked");
            Thread.sleep(arguments.length > 0 ? 60_000 : 300);
            System.out.println("saved");
        }
        System.out.println("nobody is here any more");
    }
}
