package io.crodino.edge.capture;

import io.crodino.formats.UserException;

/**
 * How many frames an hour a reason may keep, 0 to switch it off; a quarter of them at once.
 *
 * @param request asked for
 * @param failover before a sensor was lost
 * @param rareClass with much of a rare class
 * @param novel unlike those kept before
 * @param disagreement of the networks
 * @param sample by chance
 * @param unsure networks
 */
public record HourlyBudgets(
        int request, int failover, int rareClass, int novel, int disagreement, int sample, int unsure) {
    private static final int MOST = 100_000;

    public HourlyBudgets {
        require("request", request);
        require("failover", failover);
        require("rare-class", rareClass);
        require("novel", novel);
        require("disagreement", disagreement);
        require("sample", sample);
        require("unsure", unsure);
    }

    private static void require(String key, int value) {
        if (value < 0 || value > MOST) {
            throw new UserException("capture.per-hour." + key + " is " + value + ": expected 0 to " + MOST);
        }
    }

    static HourlyBudgets defaults() {
        return new HourlyBudgets(600, 120, 60, 60, 60, 30, 60);
    }

    int of(CaptureReason reason) {
        return switch (reason) {
            case REQUEST -> request;
            case FAILOVER -> failover;
            case RARE_CLASS -> rareClass;
            case NOVEL -> novel;
            case DISAGREEMENT -> disagreement;
            case SAMPLE -> sample;
            case UNSURE -> unsure;
        };
    }
}
