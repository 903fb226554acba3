package io.crodino.edge.cli;

import io.crodino.edge.capture.CaptureConfig;
import io.crodino.edge.capture.FrameCapture;
import io.crodino.edge.capture.KnownClasses;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.record.LiveRecordConfig;
import io.crodino.edge.record.LiveRecorder;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.server.ServerOptions;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.Optional;

/** Starts what keeps pictures of a running kit; whoever asks closes it before the kit. Stateless. */
final class PictureKeeping {
    private PictureKeeping() {}

    /**
     * Captures, if that is wanted.
     *
     * @throws UserException when its folder cannot be used, or there is only one sensor
     */
    static Optional<FrameCapture> capture(EdgeRuntime runtime, CaptureConfig config) {
        if (!config.wanted()) {
            return Optional.empty();
        }
        Optional<ModelCard> depth = runtime.card(Modality.DEPTH);
        if (depth.isEmpty() || runtime.card(Modality.RGB).isEmpty()) {
            throw new UserException(
                    "--capture keeps pictures of both sensors: give --rgb and --depth, or record the only"
                            + " one with './crodino record'");
        }
        FrameCapture capture = FrameCapture.start(runtime, runtime.lookout(), config, KnownClasses.of(depth.get()));
        runtime.showCapture(capture::state);
        capture.state()
                .off()
                .forEach((reason, why) -> System.out.println("Not captured: " + reason + ", because " + why));
        return Optional.of(capture);
    }

    /**
     * Allows recordings, if they are wanted.
     *
     * @throws UserException when their folder cannot be used
     */
    static Optional<LiveRecorder> recorder(EdgeRuntime runtime, LiveRecordConfig config, ServerOptions options) {
        if (!config.wanted()) {
            return Optional.empty();
        }
        if (options.token().isEmpty()) {
            System.out.println("Nobody can record: that needs a token (CRODINO_TOKEN)");
        }
        LiveRecorder recorder = new LiveRecorder(runtime, runtime.lookout(), config);
        runtime.showRecording(recorder::state);
        return Optional.of(recorder);
    }
}
