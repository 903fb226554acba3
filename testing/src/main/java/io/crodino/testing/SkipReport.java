package io.crodino.testing;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a test run which tests were skipped and what to install for them, a line for each class and reason;
 * Maven alone would only count them. JUnit finds it by itself. Thread-safe.
 */
public final class SkipReport implements TestExecutionListener {
    private static final String PREFIX = "Assumption failed: ";

    private final Map<String, Integer> skipped = new ConcurrentHashMap<>();
    private final PrintStream out;

    /** As JUnit makes it, for the terminal. */
    public SkipReport() {
        this(System.out);
    }

    SkipReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        note(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            note(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private void note(TestIdentifier test, String reason) {
        String plain = reason.startsWith(PREFIX) ? reason.substring(PREFIX.length()) : reason;
        skipped.merge(className(test) + ": " + plain, 1, Integer::sum);
    }

    private static String className(TestIdentifier test) {
        String name = test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource type ? type.getClassName() : source.toString())
                .orElse(test.getDisplayName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        new TreeMap<>(skipped).forEach((reason, count) -> out.println("SKIPPED " + count + " of " + reason));
        skipped.clear();
    }
}
