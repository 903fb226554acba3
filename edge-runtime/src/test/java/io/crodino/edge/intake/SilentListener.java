package io.crodino.edge.intake;

/** Whoever reads tells nobody. */
record SilentListener() implements IntakeListener {
    @Override
    public void news() {}

    @Override
    public void opened(String given) {}
}
