package io.crodino.edge.intake;

/** Whoever reads tells nobody. */
record SilentListener() implements SensorReader.Listener {
    @Override
    public void news() {}

    @Override
    public void opened(String given) {}
}
