package io.crodino.benchmark.speed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the threads of this JVM have used so far, added up by name.
 *
 * @param bytes allocated on the Java heap
 * @param nanos of processor time
 */
record ThreadCosts(Map<String, Long> bytes, Map<String, Long> nanos) {
    static ThreadCosts now() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<String, Long> bytes = new TreeMap<>();
        Map<String, Long> nanos = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                long id = thread.getThreadId();
                bytes.merge(thread.getThreadName(), threads.getThreadAllocatedBytes(id), Long::sum);
                nanos.merge(thread.getThreadName(), threads.getThreadCpuTime(id), Long::sum);
            }
        }
        return new ThreadCosts(bytes, nanos);
    }

    /** Used between {@code before} and this by threads that were there both times. */
    ThreadCosts since(ThreadCosts before) {
        return new ThreadCosts(difference(bytes, before.bytes), difference(nanos, before.nanos));
    }

    private static Map<String, Long> difference(Map<String, Long> after, Map<String, Long> before) {
        Map<String, Long> used = new TreeMap<>();
        after.forEach((name, value) -> {
            Long earlier = before.get(name);
            if (earlier != null) {
                used.put(name, value - earlier);
            }
        });
        return used;
    }
}
