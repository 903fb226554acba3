package io.crodino.edge.view;

import io.crodino.edge.events.Event;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.Health;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.Modality;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The codes and the sentence of an event; {@link EventLine} says what they are. */
record EventWords(String kind, String subject, String from, String to, String cause, String text) {
    static EventWords of(Event event) {
        if (event instanceof Event.HealthChanged health) {
            return health(health);
        } else if (event instanceof Event.DriverOpened opened) {
            String sensor = opened.sensor().key();
            return new EventWords("opened", sensor, "", "", "", "the " + sensor + " sensor gives " + opened.given());
        } else if (event instanceof Event.Switched switched) {
            return new EventWords(
                    "switch",
                    "runtime",
                    switched.from().key(),
                    switched.to().key(),
                    switched.reason().code(),
                    ChargeSentence.of(switched.to(), switched.reason()));
        } else if (event instanceof Event.FaultInjected injected) {
            String fault = injected.fault().name();
            String sensor = injected.sensor().key();
            return new EventWords("drill", sensor, "NONE", fault, fault, drill(fault, "is injected", sensor));
        } else if (event instanceof Event.FaultEnded ended) {
            String fault = ended.fault().name();
            String sensor = ended.sensor().key();
            return new EventWords("drill", sensor, fault, "NONE", fault, drill(fault, "is no longer injected", sensor));
        } else if (event instanceof Event.ThreadDied died) {
            return new EventWords(
                    "thread",
                    died.death().thread(),
                    "RUNS",
                    died.death().next().name(),
                    died.death().cause(),
                    died.death().text());
        } else if (event instanceof Event.Stalled stalled) {
            return new EventWords("runtime", "runtime", "", "", "STALLED", stall(stalled.nanos()));
        } else if (event instanceof Event.CertificateTroubled troubled) {
            String kind = troubled.trouble().kind().name();
            return new EventWords(
                    "certificate",
                    troubled.keys(),
                    "",
                    kind,
                    kind,
                    troubled.trouble().text());
        } else if (event instanceof Event.RegistrationJudged judged) {
            return new EventWords(
                    "registration",
                    Modality.DEPTH.key(),
                    judged.from().name(),
                    judged.to().name(),
                    judged.to().name(),
                    RegistrationSentence.of(judged.by(), judged.to(), judged.across(), judged.down()));
        }
        return capture(event).or(() -> recording(event)).orElseGet(() -> model(event));
    }

    private static Optional<EventWords> capture(Event event) {
        if (event instanceof Event.CaptureRequested requested) {
            String text = "what is seen is kept, because it was asked for by " + requested.by();
            return Optional.of(new EventWords("capture", "runtime", "", "", "REQUESTED", text));
        } else if (event instanceof Event.CaptureFailed failed) {
            String text = "nothing can be kept for labels: " + failed.why();
            return Optional.of(new EventWords("capture", "runtime", "WORKS", "FAILED", "FAILED", text));
        } else if (event instanceof Event.CaptureResumed) {
            String text = "what is worth a label is kept again";
            return Optional.of(new EventWords("capture", "runtime", "FAILED", "WORKS", "RESUMED", text));
        }
        return Optional.empty();
    }

    private static Optional<EventWords> recording(Event event) {
        if (event instanceof Event.RecordingStarted started) {
            String text = "recording " + started.name() + " begins, asked for by " + started.by();
            return Optional.of(new EventWords("recording", "runtime", "STOPPED", "STARTED", "STARTED", text));
        } else if (event instanceof Event.RecordingStopped stopped) {
            String text = String.format(
                    Locale.ROOT,
                    "recording %s ends after %.0f s with %d frame%s, because %s",
                    stopped.name(),
                    stopped.seconds(),
                    stopped.frames(),
                    stopped.frames() == 1 ? "" : "s",
                    stopped.why());
            return Optional.of(new EventWords(
                    "recording", "runtime", "STARTED", "STOPPED", stopped.end().name(), text));
        }
        return Optional.empty();
    }

    private static EventWords health(Event.HealthChanged event) {
        String text = "the " + event.sensor().key() + " sensor " + words(event.from(), event.to(), event.cause())
                + (event.trouble().isEmpty() ? "" : ": " + event.trouble())
                + (event.drill() ? " (drill)" : "");
        return new EventWords(
                "sensor",
                event.sensor().key(),
                event.from().name(),
                event.to().name(),
                event.cause().name(),
                text);
    }

    private static String words(Health from, Health to, Cause cause) {
        return switch (to) {
            case OK ->
                switch (from) {
                    case CONNECTING -> "is well";
                    case FAILED -> "is trusted again: nobody who can be trusted contradicts it any more";
                    case OK, SUSPECT, RECOVERING -> "is well again";
                };
            case RECOVERING -> "sends good frames again";
            case CONNECTING, SUSPECT, FAILED -> cause.words();
        };
    }

    private static String drill(String fault, String what, String sensor) {
        return fault + " " + what + " into the " + sensor + " sensor: this is a drill";
    }

    private static String stall(long nanos) {
        return String.format(
                Locale.ROOT,
                "the computer stood still for %.1f s: nothing is known of the sensors in that time",
                nanos / 1e9);
    }

    private static EventWords model(Event event) {
        if (event instanceof Event.NetworkFailed failed) {
            String what = "cannot be computed by " + failed.provider() + ": " + failed.trouble();
            return network(failed.sensor().key(), "WORKS", "FAILED", "INFERENCE", what);
        } else if (event instanceof Event.NetworkMended mended) {
            boolean same = mended.before().equals(mended.provider());
            String where = same ? "" : ", but on " + mended.provider() + " in place of " + mended.before();
            String cause = same ? "MENDED" : "MOVED";
            return network(mended.sensor().key(), "FAILED", "WORKS", cause, "computes again" + where);
        } else if (event instanceof Event.NetworkReplaced replaced) {
            return network(replaced.sensor().key(), "FAILED", "WORKS", "REPLACED", "is another one now");
        } else if (event instanceof Event.PairStarted started) {
            return pair(started.pair(), null, null, "START", started.told());
        } else if (event instanceof Event.PairInCharge now) {
            String text = "the models " + now.pair() + " are in charge: " + now.measured();
            return pair(now.pair(), PairStage.TRIED, PairStage.PROBATION, "SWAPPED", text);
        } else if (event instanceof Event.PairRefused refused) {
            String text = "the models " + refused.pair() + " were refused: " + refused.why();
            return pair(refused.pair(), null, PairStage.REFUSED, "REFUSED", text);
        } else if (event instanceof Event.PairPassed passed) {
            String text = "the models " + passed.pair() + " have passed their probation";
            return pair(passed.pair(), PairStage.PROBATION, PairStage.GOOD, "PASSED", text);
        } else if (event instanceof Event.PairKept kept) {
            String text = "the models " + kept.pair() + " stay in charge: " + kept.why();
            return pair(
                    kept.pair(),
                    PairStage.PROBATION,
                    PairStage.TRIED,
                    kept.objection().name(),
                    text);
        } else if (event instanceof Event.PairTakenBack back) {
            String text =
                    "the models " + back.again() + " are in charge again instead of " + back.pair() + ": " + back.why();
            return pair(
                    back.pair(),
                    back.from(),
                    PairStage.ROLLED_BACK,
                    back.objection().name(),
                    text);
        }
        throw new IllegalStateException("there are no words for " + event);
    }

    private static EventWords network(String sensor, String from, String to, String cause, String what) {
        return new EventWords("model", sensor, from, to, cause, "the " + sensor + " network " + what);
    }

    private static EventWords pair(
            String id, @Nullable PairStage from, @Nullable PairStage to, String cause, String text) {
        return new EventWords("model", id, name(from), name(to), cause, text);
    }

    private static String name(@Nullable PairStage state) {
        return state == null ? "" : state.name();
    }
}
