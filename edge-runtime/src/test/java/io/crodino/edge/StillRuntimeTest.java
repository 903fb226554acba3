package io.crodino.edge;

import io.crodino.edge.view.RuntimeView;

class StillRuntimeTest extends RuntimeViewContract {
    private final StillRuntime runtime = new StillRuntime();

    @Override
    protected RuntimeView view() {
        return runtime;
    }

    @Override
    protected void nextResult() {
        runtime.nextResult();
    }

    @Override
    protected void goStale() {
        runtime.goStale();
    }
}
