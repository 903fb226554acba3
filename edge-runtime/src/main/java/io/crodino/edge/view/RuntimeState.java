package io.crodino.edge.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.time.Stalls;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code /api/v1/state} and the page show, at one moment. Immutable.
 *
 * @param version of the kit
 * @param uptimeMillis since the start, monotonic
 * @param charge who is in charge
 * @param sensors the configured sensors
 * @param models the loaded models
 * @param loop how the loop runs
 * @param classes for the legend; the classes of the model in charge, or of the first model
 * @param agreement how the two networks agree; null when they are not compared
 * @param drills faults that are put into sensors on purpose, and their aftermath; empty when all faults are real
 * @param deaths threads of the kit that have died since the start, and what followed; empty when none has
 * @param stalls times in which the computer stood still
 * @param recent the latest events, newest last
 * @param grid the latest result in short; absent when it is not fresh
 * @param pair the models as they were installed together; absent when this kit cannot change them
 * @param alignment whether what both sensors see fits together; absent when there is only one
 * @param capture what is kept of what is seen; absent when nothing is
 * @param recording of what the sensors see; absent when nothing may be recorded
 */
public record RuntimeState(
        String version,
        double uptimeMillis,
        ChargeState charge,
        List<SensorState> sensors,
        List<ModelState> models,
        LoopState loop,
        List<ClassInfo> classes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AgreementState agreement,
        List<DrillState> drills,
        List<Death> deaths,
        Stalls.StallCount stalls,
        @JsonSerialize(contentConverter = LineOfEvent.class) List<LoggedEvent> recent,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FreeSpaceGrid grid,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PairState pair,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AlignmentState alignment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CaptureState capture,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RecordingState recording) {
    /** Of a kit whose sensors are not compared, because there is only one, and which keeps and records nothing. */
    public RuntimeState(
            String version,
            double uptimeMillis,
            ChargeState charge,
            List<SensorState> sensors,
            List<ModelState> models,
            LoopState loop,
            List<ClassInfo> classes,
            @Nullable AgreementState agreement,
            List<DrillState> drills,
            List<Death> deaths,
            Stalls.StallCount stalls,
            List<LoggedEvent> recent,
            @Nullable FreeSpaceGrid grid,
            @Nullable PairState pair) {
        this(
                version,
                uptimeMillis,
                charge,
                sensors,
                models,
                loop,
                classes,
                agreement,
                drills,
                deaths,
                stalls,
                recent,
                grid,
                pair,
                null,
                null,
                null);
    }

    /**
     * Who is in charge, and why.
     *
     * @param sensor who that is; where two sensors are fused, who answers for the latest result
     * @param cause of the last change
     * @param text the same in words: what a person reads on the page
     * @param sinceMillis how long it has been so
     * @param policy who is in charge when both can be trusted
     * @param trust validation mIoU of what {@code sensor} names, 0 for none
     * @param resultAgeMillis age of the latest result, -1 when there has been none
     * @param fresh whether the latest result may be acted on
     * @param fusedShare of the last 512 results, 0 to 1; absent unless the policy is {@code fuse}
     */
    public record ChargeState(
            InCharge sensor,
            Reason cause,
            String text,
            double sinceMillis,
            Policy policy,
            double trust,
            double resultAgeMillis,
            boolean fresh,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double fusedShare) {}

    /**
     * Whether the networks of both sensors see the same scene: cosine similarity of their embeddings, -1 to 1.
     *
     * @param similarity smoothed over seconds
     * @param usual its mean on validation frames
     * @param limit below which a sensor is blamed
     * @param comparisons since the start
     * @param blamed null for neither, which is told as {@code none}
     */
    public record AgreementState(
            double similarity,
            double usual,
            double limit,
            long comparisons,

            @JsonSerialize(converter = KeyOfSensor.class, nullsUsing = Nothing.AsNone.class) @Nullable
            Modality blamed) {}

    /**
     * A drill of one sensor. It goes on until the sensor has recovered.
     *
     * @param injecting whether the fault is still injected
     * @param remainingMillis until it ends by itself; absent when it does not, or is over
     */
    public record DrillState(
            @JsonSerialize(converter = KeyOfSensor.class) Modality sensor,
            Fault fault,
            boolean injecting,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double remainingMillis) {}

    /**
     * One sensor.
     *
     * @param source as the user named it
     * @param cause {@code NONE} when it is well
     * @param text the same in words
     * @param fps measured rate
     * @param expectedFps rate by which lateness is judged
     * @param ageMillis since the last frame was taken, -1 when there has been none
     * @param frames frames read since the start
     * @param reconnects times it was opened again
     * @param blockedReaders threads that its driver has blocked now and that were left behind, at most 4
     * @param width pixels of the last frame
     * @param height pixels of the last frame
     * @param given what the driver really gave when it was opened, in words; empty when there is no driver
     * @param timeSource what the age of frames and results is counted from
     * @param registration who has registered depth to colour; absent for RGB
     */
    public record SensorState(
            @JsonSerialize(converter = KeyOfSensor.class) Modality sensor,
            String source,
            Health health,
            Cause cause,
            String text,
            double fps,
            double expectedFps,
            double ageMillis,
            long frames,
            long reconnects,
            long blockedReaders,
            int width,
            int height,
            String given,
            TimeSource timeSource,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Registration registration) {}

    /**
     * One model.
     *
     * @param id first 12 hex digits of the file's SHA-256
     * @param file its name
     * @param provider {@code CPU} or {@code CUDA}: what really runs it
     * @param precision {@code fp32}, {@code fp16} or {@code int8}
     * @param miou validation mIoU of this very file, 0 to 1
     * @param fp32Miou the same before bits were taken away; equal for a float32 file
     * @param width input columns
     * @param height input rows
     */
    public record ModelState(
            @JsonSerialize(converter = KeyOfSensor.class) Modality sensor,
            String id,
            String file,
            String provider,
            String precision,
            double miou,
            double fp32Miou,
            int width,
            int height) {}

    /**
     * The pair of models in charge.
     *
     * @param id of the pair; empty when nothing was ever installed
     * @param state how far it has come; null where {@code id} is empty, which is told as an empty text
     * @param from where it came from, in words
     * @param since when it was installed, ISO-8601 UTC; empty as {@code id}
     * @param text what is known of it, in a sentence
     */
    public record PairState(
            String id,

            @JsonSerialize(nullsUsing = Nothing.AsEmptyText.class) @Nullable
            PairStage state,

            String from,
            String since,
            String text) {}

    /**
     * The loop.
     *
     * @param results results since the start
     * @param dropped frames that were replaced by a newer one before they were used
     * @param fps results per second over the last seconds
     * @param p50Millis from capture to result, median of the last results
     * @param p95Millis 95th percentile
     * @param p99Millis 99th percentile
     * @param recentMillis the last latencies, oldest first, for a spark line
     */
    public record LoopState(
            long results,
            long dropped,
            double fps,
            double p50Millis,
            double p95Millis,
            double p99Millis,
            List<Double> recentMillis) {}
}
