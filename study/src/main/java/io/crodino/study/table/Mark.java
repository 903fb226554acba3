package io.crodino.study.table;

/** How a figure stands to the baseline in the same column. */
public enum Mark {
    NONE(""),
    /** Better by more than the larger of the two standard deviations. */
    UP("▲"),
    /** Better by no more than that, or too few seeds to say. */
    SLIGHTLY_UP("△"),
    SLIGHTLY_DOWN("▽"),
    /** Worse by more than the larger of the two standard deviations. */
    DOWN("▼");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }
}
