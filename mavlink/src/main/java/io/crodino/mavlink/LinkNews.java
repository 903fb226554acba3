package io.crodino.mavlink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once that a link does not carry, and once that it does again. For one thread. */
final class LinkNews {
    private static final Logger LOG = LoggerFactory.getLogger(LinkNews.class);
    /** So long nothing may fail before a link that failed is well: UDP fails at every other packet when nobody listens. */
    static final long WELL_NANOS = 5_000_000_000L;

    private final String url;
    private boolean failing;
    private boolean toldFirst;
    private long failedNanos;
    private int told;

    LinkNews(String url) {
        this.url = url;
    }

    void failed(String why, long nowNanos) {
        failedNanos = nowNanos;
        if (!failing) {
            failing = true;
            told++;
            LOG.warn("MAVLink: nothing arrives at {} ({}), trying again", url, why);
        }
    }

    void sent(long nowNanos) {
        if (failing ? nowNanos - failedNanos >= WELL_NANOS : !toldFirst) {
            failing = false;
            toldFirst = true;
            told++;
            LOG.info("MAVLink: sending to {}", url);
        }
    }

    /** How many lines there have been. */
    int told() {
        return told;
    }
}
