package io.crodino.edge.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.events.Reason;
import io.crodino.edge.events.Reason.Complaint;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Objection;
import io.crodino.edge.terms.PairStage;
import io.crodino.edge.terms.RecordingEnd;
import io.crodino.edge.tls.CertificateTrouble;
import io.crodino.formats.Modality;
import io.crodino.formats.registration.RegistrationFit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event, as JSON and in words. */
class EventLineTest {
    private static final String SECRET = "rtsp://admin:geheim@10.0.0.2/main does not answer";
    private static final String SHOWN = "rtsp://admin:***@10.0.0.2/main does not answer";

    private static Arguments told(
            Event event, String kind, String subject, String from, String to, String cause, String text) {
        return told(event, kind, subject, from, to, cause, text, 0, false);
    }

    private static Arguments told(
            Event event,
            String kind,
            String subject,
            String from,
            String to,
            String cause,
            String text,
            double gapMillis,
            boolean drill) {
        String json = String.format(
                Locale.ROOT,
                "{\"number\":7,\"time\":\"2026-01-01T00:00:00.250Z\",\"uptimeMillis\":1500.5,\"kind\":\"%s\","
                        + "\"subject\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"cause\":\"%s\",\"text\":\"%s\","
                        + "\"gapMillis\":%s,\"drill\":%s}",
                kind,
                subject,
                from,
                to,
                cause,
                text,
                gapMillis,
                drill);
        return Arguments.of(event, json);
    }

    private static Arguments health(Health from, Health to, Cause cause, String words) {
        Event event = new Event.HealthChanged(Modality.DEPTH, from, to, cause, "", false);
        return told(event, "sensor", "depth", from.name(), to.name(), cause.name(), "the depth sensor " + words);
    }

    private static Arguments switched(InCharge from, InCharge to, Reason reason, String cause, String text) {
        Event event = new Event.Switched(from, to, reason, 41.5, false);
        return told(event, "switch", "runtime", from.key(), to.key(), cause, text, 41.5, false);
    }

    private static Reason failed(InCharge before, Complaint lost) {
        return new Reason.Failed(lost, null, before == InCharge.FUSED);
    }

    static Stream<Arguments> events() {
        return Stream.of(sensors(), switches(), networks(), pairs(), others()).flatMap(each -> each);
    }

    private static Stream<Arguments> sensors() {
        Event lost = new Event.HealthChanged(Modality.RGB, Health.OK, Health.FAILED, Cause.NO_FRAMES, SECRET, true);
        return Stream.of(
                health(Health.CONNECTING, Health.OK, Cause.NONE, "is well"),
                health(Health.RECOVERING, Health.OK, Cause.NONE, "is well again"),
                health(Health.SUSPECT, Health.OK, Cause.NONE, "is well again"),
                health(
                        Health.FAILED,
                        Health.OK,
                        Cause.NONE,
                        "is trusted again: nobody who can be trusted contradicts it any more"),
                health(Health.FAILED, Health.RECOVERING, Cause.BLACK, "sends good frames again"),
                health(Health.OK, Health.SUSPECT, Cause.DEPTH_HOLES, "measures almost no distances"),
                told(
                        lost,
                        "sensor",
                        "rgb",
                        "OK",
                        "FAILED",
                        "NO_FRAMES",
                        "the rgb sensor sends no frames: " + SHOWN + " (drill)",
                        0,
                        true),
                told(
                        new Event.DriverOpened(Modality.RGB, SECRET),
                        "opened",
                        "rgb",
                        "",
                        "",
                        "",
                        "the rgb sensor gives " + SHOWN),
                told(
                        new Event.FaultInjected(Modality.RGB, Fault.FROZEN),
                        "drill",
                        "rgb",
                        "NONE",
                        "FROZEN",
                        "FROZEN",
                        "FROZEN is injected into the rgb sensor: this is a drill",
                        0,
                        true),
                told(
                        new Event.FaultEnded(Modality.DEPTH, Fault.DEPTH_HOLES),
                        "drill",
                        "depth",
                        "DEPTH_HOLES",
                        "NONE",
                        "DEPTH_HOLES",
                        "DEPTH_HOLES is no longer injected into the depth sensor: this is a drill",
                        0,
                        true));
    }

    private static Stream<Arguments> switches() {
        Complaint rgb = new Complaint(Modality.RGB, Cause.NO_FRAMES, false);
        Complaint depth = new Complaint(Modality.DEPTH, Cause.DEPTH_HOLES, true);
        return Stream.of(
                switched(InCharge.NONE, InCharge.RGB, new Reason.Started(true), "START", "RGB is in charge"),
                switched(
                        InCharge.NONE,
                        InCharge.FUSED,
                        new Reason.Started(true),
                        "START",
                        "RGB and depth are in charge"),
                switched(
                        InCharge.DEPTH,
                        InCharge.RGB,
                        new Reason.Started(false),
                        "START",
                        "RGB is in charge: its first good frames have come"),
                switched(
                        InCharge.DEPTH,
                        InCharge.RGB,
                        new Reason.Returned(),
                        "RETURNED",
                        "RGB is back in charge: its sensor is well again"),
                switched(
                        InCharge.DEPTH,
                        InCharge.FUSED,
                        new Reason.Returned(),
                        "RETURNED",
                        "RGB and depth are in charge together again: both sensors are well"),
                switched(
                        InCharge.RGB,
                        InCharge.DEPTH,
                        new Reason.Surer(),
                        "SURER",
                        "Depth is in charge: its network is surer of what it sees"),
                switched(
                        InCharge.RGB,
                        InCharge.DEPTH,
                        failed(InCharge.RGB, rgb),
                        "NO_FRAMES",
                        "Depth has taken over: the camera sends no frames"),
                switched(
                        InCharge.FUSED,
                        InCharge.RGB,
                        failed(InCharge.FUSED, depth),
                        "DEPTH_HOLES",
                        "RGB goes on alone: the depth sensor measures almost no distances (drill)"),
                switched(
                        InCharge.RGB,
                        InCharge.NONE,
                        failed(InCharge.RGB, rgb),
                        "NO_FRAMES",
                        "No sensor can be trusted: the camera sends no frames"),
                switched(
                        InCharge.RGB,
                        InCharge.NONE,
                        new Reason.Failed(rgb, depth, false),
                        "NO_FRAMES",
                        "No sensor can be trusted: the camera sends no frames, and the depth sensor measures almost no"
                                + " distances (drill)"),
                switched(
                        InCharge.NONE,
                        InCharge.NONE,
                        new Reason.Waiting(),
                        "START",
                        "waiting for the first good frames"));
    }

    private static Stream<Arguments> networks() {
        return Stream.of(
                told(
                        new Event.NetworkFailed(Modality.RGB, "CUDA", SECRET, true),
                        "model",
                        "rgb",
                        "WORKS",
                        "FAILED",
                        "INFERENCE",
                        "the rgb network cannot be computed by CUDA: " + SHOWN,
                        0,
                        true),
                told(
                        new Event.NetworkMended(Modality.DEPTH, "CPU", "CPU", false),
                        "model",
                        "depth",
                        "FAILED",
                        "WORKS",
                        "MENDED",
                        "the depth network computes again"),
                told(
                        new Event.NetworkMended(Modality.RGB, "CUDA", "CPU", true),
                        "model",
                        "rgb",
                        "FAILED",
                        "WORKS",
                        "MOVED",
                        "the rgb network computes again, but on CPU in place of CUDA",
                        0,
                        true),
                told(
                        new Event.NetworkReplaced(Modality.RGB, false),
                        "model",
                        "rgb",
                        "FAILED",
                        "WORKS",
                        "REPLACED",
                        "the rgb network is another one now"));
    }

    private static Stream<Arguments> pairs() {
        return Stream.of(
                told(new Event.PairStarted("plain", SECRET), "model", "plain", "", "", "START", SHOWN),
                told(
                        new Event.PairInCharge("2nd", SECRET),
                        "model",
                        "2nd",
                        "TRIED",
                        "PROBATION",
                        "SWAPPED",
                        "the models 2nd are in charge: " + SHOWN),
                told(
                        new Event.PairRefused("2nd", SECRET),
                        "model",
                        "2nd",
                        "",
                        "REFUSED",
                        "REFUSED",
                        "the models 2nd were refused: " + SHOWN),
                told(
                        new Event.PairPassed("2nd"),
                        "model",
                        "2nd",
                        "PROBATION",
                        "GOOD",
                        "PASSED",
                        "the models 2nd have passed their probation"),
                told(
                        new Event.PairKept("2nd", Objection.SLOW, SECRET),
                        "model",
                        "2nd",
                        "PROBATION",
                        "TRIED",
                        "SLOW",
                        "the models 2nd stay in charge: " + SHOWN),
                told(
                        new Event.PairTakenBack("2nd", PairStage.GOOD, "1st", Objection.BY_HAND, SECRET),
                        "model",
                        "2nd",
                        "GOOD",
                        "ROLLED_BACK",
                        "BY_HAND",
                        "the models 1st are in charge again instead of 2nd: " + SHOWN),
                told(
                        new Event.PairTakenBack("", null, "1st", Objection.BY_HAND, "taken back by hand"),
                        "model",
                        "",
                        "",
                        "ROLLED_BACK",
                        "BY_HAND",
                        "the models 1st are in charge again instead of : taken back by hand"));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                told(
                        new Event.ThreadDied(
                                new Death("mqtt", 2, "IllegalStateException", Death.Next.STARTS_AGAIN, SECRET)),
                        "thread",
                        "mqtt",
                        "RUNS",
                        "STARTS_AGAIN",
                        "IllegalStateException",
                        SHOWN),
                told(
                        new Event.Stalled(4_049_000_000L),
                        "runtime",
                        "runtime",
                        "",
                        "",
                        "STALLED",
                        "the computer stood still for 4.0 s: nothing is known of the sensors in that time"),
                told(
                        new Event.CaptureRequested("HTTP"),
                        "capture",
                        "runtime",
                        "",
                        "",
                        "REQUESTED",
                        "what is seen is kept, because it was asked for by HTTP"),
                told(
                        new Event.CaptureFailed(SECRET),
                        "capture",
                        "runtime",
                        "WORKS",
                        "FAILED",
                        "FAILED",
                        "nothing can be kept for labels: " + SHOWN),
                told(
                        new Event.CaptureResumed(),
                        "capture",
                        "runtime",
                        "FAILED",
                        "WORKS",
                        "RESUMED",
                        "what is worth a label is kept again"),
                told(
                        new Event.RecordingStarted("20260101-000000", "HTTP"),
                        "recording",
                        "runtime",
                        "STOPPED",
                        "STARTED",
                        "STARTED",
                        "recording 20260101-000000 begins, asked for by HTTP"),
                told(
                        new Event.RecordingStopped("20260101-000000", RecordingEnd.FAILED, SECRET, 420, 42.4),
                        "recording",
                        "runtime",
                        "STARTED",
                        "STOPPED",
                        "FAILED",
                        "recording 20260101-000000 ends after 42 s with 420 frames, because " + SHOWN),
                told(
                        new Event.CertificateTroubled(
                                "tls", new CertificateTrouble(CertificateTrouble.Kind.EXPIRES, SECRET)),
                        "certificate",
                        "tls",
                        "",
                        "EXPIRES",
                        "EXPIRES",
                        SHOWN),
                registration(
                        Registration.KIT,
                        "OFF",
                        -11.6,
                        0.2,
                        "the edges of depth and colour lie apart, depth belongs 12 pixels left: the calibration is not that"
                                + " of these cameras, or one of them was moved"),
                registration(
                        Registration.UNKNOWN,
                        "OFF",
                        3.0,
                        8.0,
                        "the edges of depth and colour lie apart, depth belongs 3 pixels right, depth belongs 8 pixels"
                                + " down: nobody has registered depth, or a camera was moved; give calibration=FILE, or"
                                + " have the driver register"),
                registration(
                        Registration.DRIVER,
                        "ALTERNATES",
                        null,
                        null,
                        "the edges of depth meet those of colour in some pictures and not in others: the driver"
                                + " registers only some of them"));
    }

    private static Arguments registration(
            Registration by, String to, @Nullable Double across, @Nullable Double down, String text) {
        Event event = new Event.RegistrationJudged(RegistrationFit.FITS, RegistrationFit.valueOf(to), by, across, down);
        return told(event, "registration", "depth", "FITS", to, to, text);
    }

    @ParameterizedTest
    @MethodSource("events")
    void isToldInTheSameWordsAsEver(Event event, String json) throws JsonProcessingException {
        LoggedEvent logged = new LoggedEvent(7, Instant.parse("2026-01-01T00:00:00.250Z"), 1500.5, event);
        assertThat(new ObjectMapper().writeValueAsString(EventLine.of(logged))).isEqualTo(json);
        assertThat(event.toString()).doesNotContain("geheim");
    }

    @Test
    void noEventIsMissingHere() {
        List<Object> listed = events().map(each -> each.get()[0]).toList();
        assertThat(Event.class.getPermittedSubclasses())
                .allMatch(kind -> listed.stream().anyMatch(kind::isInstance));
        List<Reason> reasons = listed.stream()
                .filter(Event.Switched.class::isInstance)
                .map(event -> ((Event.Switched) event).reason())
                .toList();
        assertThat(Reason.class.getPermittedSubclasses())
                .allMatch(kind -> reasons.stream().anyMatch(kind::isInstance));
    }
}
