package io.crodino.edge.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How the computer is. Immutable.
 *
 * @param host its name
 * @param uptimeMillis since it was started; -1 where that cannot be read
 * @param processors that the kit may use
 * @param processorLoad share of all of them that is busy, 0 to 1, since the last look
 * @param temperature degrees Celsius of its hottest zone; absent where none tells
 * @param throttled whether it computes more slowly now because it is too hot or has too little power; absent where
 *     nothing tells
 * @param memoryTotal bytes
 * @param memoryFree bytes that programs could still have
 * @param diskTotal bytes of the disk of the folder in which the kit was started
 * @param diskFree bytes that the kit could still write there
 */
public record HostState(
        String host,
        double uptimeMillis,
        int processors,
        double processorLoad,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double temperature,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean throttled,

        long memoryTotal,
        long memoryFree,
        long diskTotal,
        long diskFree) {}
