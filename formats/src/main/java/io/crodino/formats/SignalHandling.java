package io.crodino.formats;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What this process does at a signal, until it is closed, in place of what it did before. By {@code sun.misc.Signal}, which
 * has no successor; by reflection, for compilers warn of it and cannot be told not to. Thread-safe.
 */
final class SignalHandling implements AutoCloseable {
    private static final String PACKAGE = "sun.misc.";

    private final Object signal;
    private final Object before;

    private SignalHandling(Object signal, Object before) {
        this.signal = signal;
        this.before = before;
    }

    /**
     * @param name without SIG, e.g. {@code INT}
     * @param handler hears the signal's number, in a thread of its own
     * @return nothing where Java was told to leave signals to the system (-Xrs), which then end the process at once
     */
    static Optional<SignalHandling> of(String name, IntConsumer handler) {
        try {
            Class<?> signals = Class.forName(PACKAGE + "Signal");
            Class<?> handlers = Class.forName(PACKAGE + "SignalHandler");
            InvocationHandler handling = (proxy, method, arguments) -> {
                Object received = arguments[0];
                handler.accept((int) signals.getMethod("getNumber").invoke(received));
                return null;
            };
            Object signal = signals.getConstructor(String.class).newInstance(name);
            Object proxy = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, handling);
            return Optional.of(new SignalHandling(
                    signal, signals.getMethod("handle", signals, handlers).invoke(null, signal, proxy)));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new IllegalStateException("this Java hears no SIG" + name, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java hears no SIG" + name, e);
        }
    }

    /** Sends this very process a signal; where Java was told to leave signals to the system, that ends it at once. */
    static void raise(String name) {
        try {
            Class<?> signals = Class.forName(PACKAGE + "Signal");
            Object signal = signals.getConstructor(String.class).newInstance(name);
            signals.getMethod("raise", signals).invoke(null, signal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot send itself SIG" + name, e);
        }
    }

    @Override
    public void close() {
        try {
            Class<?> handlers = Class.forName(PACKAGE + "SignalHandler");
            signal.getClass().getMethod("handle", signal.getClass(), handlers).invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot forget a signal", e);
        }
    }
}
