package io.crodino.edge.fit;

import io.crodino.formats.UserException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a network could not be measured. */
record FailureReason(Throwable thrown) {
    /** As Java, ONNX Runtime and C++ put it. */
    private static final Pattern MEMORY =
            Pattern.compile("allocate memory|bad_alloc|bad allocation", Pattern.CASE_INSENSITIVE);

    /** A sentence, the same for the same reason whatever the network. */
    String text() {
        if (Stream.iterate(thrown, each -> each != null, Throwable::getCause).anyMatch(FailureReason::isMemory)) {
            return "there was not enough memory: stop other programs, or choose smaller inputs (--size)";
        }
        return thrown instanceof UserException ? String.valueOf(thrown.getMessage()) : thrown.toString();
    }

    private static boolean isMemory(Throwable each) {
        return each instanceof OutOfMemoryError
                || MEMORY.matcher(String.valueOf(each.getMessage())).find();
    }
}
