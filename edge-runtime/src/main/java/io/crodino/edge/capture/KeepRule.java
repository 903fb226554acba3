package io.crodino.edge.capture;

import io.crodino.edge.view.Moment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a frame that has reasons is kept: interval, duplicates and budgets. Confined to one thread. */
final class KeepRule {
    /** Who asks, or has lost a sensor, gets what was seen, whatever else was kept just before. */
    private static final Set<CaptureReason> URGENT = Set.of(CaptureReason.REQUEST, CaptureReason.FAILOVER);

    /** Embeddings that are nearer are of one picture, whatever is usual: a robot that stands sees the same all day. */
    private static final double SAME = 1e-4;

    private final long intervalNanos;
    private final double duplicate;
    private final Map<CaptureReason, TokenBucket> budgets = new EnumMap<>(CaptureReason.class);
    private final KeptViews views = new KeptViews();
    private long keptNanos;

    KeepRule(CaptureConfig config, long nowNanos) {
        this.intervalNanos = Math.round(config.intervalS() * 1e9);
        this.duplicate = config.duplicate();
        this.keptNanos = nowNanos - intervalNanos;
        for (CaptureReason reason : CaptureReason.values()) {
            budgets.put(reason, new TokenBucket(config.perHour().of(reason), nowNanos));
        }
    }

    /** Why a moment is not kept; empty when it is, if it can be written. Nothing is changed. */
    Optional<DropCause> objection(Moment moment, Set<CaptureReason> reasons, long nowNanos) {
        boolean urgent = reasons.stream().anyMatch(URGENT::contains);
        if (!urgent && nowNanos - keptNanos < intervalNanos) {
            return Optional.of(DropCause.INTERVAL);
        } else if (payer(reasons, nowNanos).isEmpty()) {
            return Optional.of(DropCause.BUDGET);
        } else if (!urgent && isDuplicate(moment)) {
            return Optional.of(DropCause.DUPLICATE);
        }
        return Optional.empty();
    }

    private boolean isDuplicate(Moment moment) {
        double near = nearest(moment);
        double limit = Double.isNaN(views.usual()) ? SAME : Math.max(SAME, duplicate * views.usual());
        return duplicate > 0 && near < limit;
    }

    /** Called with every moment, to learn how far apart two usually are. */
    void look(Moment moment) {
        views.look(moment.sensor(), moment.embedding());
    }

    /** Smallest distance (1 minus the cosine) to a frame that was kept, 2 when there is none. */
    double nearest(Moment moment) {
        return views.nearest(moment.sensor(), moment.embedding());
    }

    /** How far it is from all that were kept, in usual distances of two moments; NaN before these are known. */
    double novelty(Moment moment) {
        return views.novelty(moment.sensor(), moment.embedding());
    }

    /** The most wanted of the reasons that has something left pays. */
    private Optional<TokenBucket> payer(Set<CaptureReason> reasons, long nowNanos) {
        return budgets.entrySet().stream()
                .filter(entry -> reasons.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(bucket -> bucket.has(nowNanos))
                .findFirst();
    }

    /** It was written. */
    void kept(Moment moment, Set<CaptureReason> reasons, long nowNanos) {
        payer(reasons, nowNanos).ifPresent(TokenBucket::take);
        views.add(moment.sensor(), moment.embedding());
        keptNanos = nowNanos;
    }
}
