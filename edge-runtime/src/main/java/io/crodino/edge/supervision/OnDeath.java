package io.crodino.edge.supervision;

/** What it means when a thread of the kit dies, that is, when its body throws something. */
public enum OnDeath {
    /** The rest goes on without it meanwhile: it starts again, with back-off, for ever. */
    START_AGAIN,
    /**
     * Nothing goes on without it: it starts again, and when it dies again and again, the process ends so that whoever
     * supervises the process starts it anew.
     */
    START_AGAIN_OR_END,
    /** It serves one client, who is let go and comes again. */
    LET_GO;

    /** What follows. */
    Death.Next next() {
        return this == LET_GO ? Death.Next.LET_GO : Death.Next.STARTS_AGAIN;
    }
}
