package io.crodino.edge.view;

/**
 * How the robot stands, as a stranger reads it. Immutable.
 *
 * @param level how bad that is
 * @param kind in one word
 * @param text in a few words, without figures, so that it changes only when something has
 * @param causes a sentence for each sensor that is not well now; empty when all are
 * @param backup whether another sensor could take over
 * @param backupText the same in words
 * @param drill whether what is wrong may come from a fault that was put in on purpose
 */
public record Condition(
        Level level, Kind kind, String text, String causes, Backup backup, String backupText, boolean drill) {
    /** Green, amber and red. */
    public enum Level {
        GOOD,
        WARNING,
        ALARM
    }

    /** What there is to say. */
    public enum Kind {
        /** There has been no result yet. */
        STARTING,
        /** Fresh results, and nothing that could be better. */
        WELL,
        /** Fresh results of one sensor, and the other could not take over. */
        ALONE,
        /** The same, and the other sends good pictures again. */
        RECOVERING,
        /** Somebody is in charge, but there is no fresh result. */
        STALLED,
        /** No sensor can be trusted. */
        BLIND
    }

    /** The sensor that is not in charge. */
    public enum Backup {
        READY,
        RECOVERING,
        CONNECTING,
        FAILED,
        /** The robot has only one sensor. */
        ABSENT
    }
}
