package io.crodino.trainer.torch;

import ai.djl.engine.EngineException;
import io.crodino.formats.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a user what libtorch means when memory runs out. */
public final class OutOfMemory {
    private static final Pattern GPU = Pattern.compile("CUDA out of memory\\. Tried to allocate ([^.]+\\.?\\d* \\w+)");
    private static final Pattern CPU = Pattern.compile("DefaultCPUAllocator: .*tried to allocate (\\d+) bytes");

    private OutOfMemory() {}

    /**
     * What to throw in place of a failure of the engine: a sentence when memory ran out, otherwise the failure itself.
     *
     * @param failure of an operation on tensors
     */
    public static RuntimeException told(EngineException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher gpu = GPU.matcher(message);
        if (gpu.find()) {
            return new UserException(sentence("the GPU's memory", gpu.group(1)), failure);
        }
        Matcher cpu = CPU.matcher(message);
        if (cpu.find()) {
            return new UserException(
                    sentence("memory", Math.round(Long.parseLong(cpu.group(1)) / 1048576.0) + " MiB"), failure);
        }
        return failure;
    }

    private static String sentence(String what, String wanted) {
        return what + " is full (" + wanted + " more were needed): take a smaller --batch, and --set accumulate=N for"
                + " steps of as many samples, --precision bf16 on a GPU, a smaller --size, or a smaller --backbone";
    }
}
