package io.crodino.formats.registration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the views of the last minutes say of one axis, a vote each: the offset, in pixels of a picture 640 wide. A view
 * without edges enough is summed up with those that follow; one in which no offset stands out, or two do, has no vote.
 * Not thread-safe.
 */
final class AxisVotes {
    private static final int KEPT = 48;
    private static final int RECENT = 8;
    /** Of the recent ones; the one that differs may be mistaken. */
    private static final int AGREEING = 7;

    private static final int MOST_VIEWS = 6;
    private static final int FAR = 5;
    /** What misleads does so by another offset in each view. */
    private static final int SCATTER = 10;

    private static final double LEAD = 1.15;
    /** A camera that was moved changes the votes once, a burst of other pictures twice. */
    private static final int CHANGES = 4;
    /** Of either kind, and as a share. */
    private static final int LEAST_ALTERNATING = 5;

    private static final double LEAST_SHARE = 0.2;
    /** Votes on both sides of a limit are near each other; those of registered and other pictures are not. */
    private static final double APART = 8;
    /** The mean of registered pictures, with what their cameras are off by themselves. */
    private static final double NEAR = 3;

    private final EdgeTally sum = new EdgeTally();
    private final Deque<Integer> votes = new ArrayDeque<>();
    private int views;
    private RegistrationFit fit = RegistrationFit.UNKNOWN;

    /**
     * Takes one view.
     *
     * @param again whether it is the view before once more: then it votes only if it says otherwise, as what misleads in a
     *     view does so each time
     */
    void add(EdgeTally view, boolean again) {
        sum.add(view);
        views++;
        if (sum.isClear() && sum.lead() >= LEAD) {
            vote(sum.offset(), again);
        } else if (views < MOST_VIEWS && !sum.hasEdges()) {
            return;
        }
        sum.clear();
        views = 0;
    }

    private void vote(int offset, boolean again) {
        Integer last = votes.peekLast();
        if (again && last != null && isFar(last) == isFar(offset)) {
            return;
        }
        if (votes.size() == KEPT) {
            votes.remove();
        }
        votes.add(offset);
        fit = judged();
    }

    private static boolean isFar(int offset) {
        return Math.abs(offset) >= FAR;
    }

    /** What neither says leaves it as it was. */
    private RegistrationFit judged() {
        if (alternate()) {
            return RegistrationFit.ALTERNATES;
        }
        List<Integer> recent = recent();
        List<Integer> far = recent.stream().filter(AxisVotes::isFar).toList();
        if (recent.size() < RECENT) {
            return fit;
        } else if (far.size() >= AGREEING && agree(far)) {
            return RegistrationFit.OFF;
        }
        return far.size() <= RECENT - AGREEING ? RegistrationFit.FITS : fit;
    }

    private List<Integer> recent() {
        return new ArrayList<>(votes).subList(Math.max(0, votes.size() - RECENT), votes.size());
    }

    private boolean alternate() {
        List<Integer> far = votes.stream().filter(AxisVotes::isFar).toList();
        List<Integer> near = votes.stream().filter(vote -> !isFar(vote)).toList();
        double least = Math.max(LEAST_ALTERNATING, LEAST_SHARE * votes.size());
        return Math.min(far.size(), near.size()) >= least
                && changes() >= CHANGES
                && agree(far)
                && size(near) <= NEAR
                && size(far) - size(near) >= APART;
    }

    private int changes() {
        int changes = 0;
        Integer before = null;
        for (Integer vote : votes) {
            changes += before != null && isFar(before) != isFar(vote) ? 1 : 0;
            before = vote;
        }
        return changes;
    }

    /** Whether the middle half of them lies together. */
    private static boolean agree(List<Integer> offsets) {
        List<Integer> sorted = offsets.stream().sorted().toList();
        int quarter = sorted.size() / 4;
        return sorted.get(sorted.size() - 1 - quarter) - sorted.get(quarter) <= SCATTER;
    }

    private static double size(List<Integer> offsets) {
        return offsets.stream().mapToInt(Math::abs).average().orElse(0);
    }

    RegistrationFit fit() {
        return fit;
    }

    /** Median of the recent votes; empty before there are enough. */
    OptionalDouble offset() {
        List<Integer> recent = recent();
        return recent.size() < RECENT
                ? OptionalDouble.empty()
                : OptionalDouble.of(recent.stream().sorted().toList().get(RECENT / 2));
    }
}
