package io.crodino.edge.sensor;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the loaded OpenCV can open, for those who only want to know. */
public final class OpenCvSources {
    private OpenCvSources() {}

    /** The names of the backends that it was built with, as users write them; OpenCV must be loaded. */
    public static Set<String> builtIn() {
        return Arrays.stream(OpenCvBackend.values())
                .filter(backend -> backend != OpenCvBackend.ANY)
                .filter(OpenCvBuild::has)
                .map(OpenCvBackend::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
