package io.crodino.edge.kit;

import io.crodino.edge.view.Outlet;
import io.crodino.edge.view.OutletProvider;
import io.crodino.formats.ConfigSections;
import io.crodino.formats.LayeredConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The optional ways out of the kit, whose keys join its configuration. Thread-safe. */
public final class Outlets {
    /** Modules that this kit may not have, and where they are: the one thing it knows of them. */
    private static final Map<String, String> OPTIONAL = Map.of(
            "bag",
            "this installation writes no bags: use a distribution built with -Pdist,bags, see docs/SENSORS.md",
            "mavlink",
            "this installation has no MAVLink: use a distribution built with -Pdist,mavlink, see docs/MAVLINK.md",
            "ros2",
            "this installation has no ROS 2: use a distribution built with -Pdist,ros2, see docs/ROS2.md");

    private final List<OutletProvider<?>> providers;
    private final ConfigSections sections;

    public Outlets(List<OutletProvider<?>> providers) {
        this.providers = List.copyOf(providers);
        Map<String, Record> present = new HashMap<>();
        providers.forEach(provider -> present.put(provider.name(), provider.defaults()));
        Map<String, String> elsewhere = new HashMap<>(OPTIONAL);
        elsewhere.keySet().removeAll(present.keySet());
        this.sections = new ConfigSections(present, elsewhere);
    }

    /** Those on the class path. */
    public static Outlets installed() {
        List<OutletProvider<?>> found = new ArrayList<>();
        ServiceLoader.load(OutletProvider.class).forEach(found::add);
        return new Outlets(found);
    }

    /**
     * The configuration of the kit and of all outlets.
     *
     * @param file YAML, or null for none
     * @throws io.crodino.formats.UserException listing every mistake
     * @see LayeredConfig#resolve
     */
    public LayeredConfig<RunConfig> resolve(
            @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        return LayeredConfig.resolve(RunConfig.defaults(), sections, file, environment, commandLine);
    }

    /** The keys that there are, by the variables of the environment that set them. */
    public Map<String, String> keysByVariable() {
        return LayeredConfig.keysByVariable(RunConfig.defaults(), sections);
    }

    /**
     * Those that a configuration wants, not yet started.
     *
     * @param config as {@link #resolve} gave it
     * @throws io.crodino.formats.UserException when one is wrong in a way that waiting cannot mend
     */
    public List<Outlet> wanted(LayeredConfig<RunConfig> config) {
        List<Outlet> wanted = new ArrayList<>();
        for (OutletProvider<?> provider : providers) {
            add(wanted, provider, Objects.requireNonNull(config.sections().get(provider.name())));
        }
        return wanted;
    }

    private static <C extends Record> void add(List<Outlet> wanted, OutletProvider<C> provider, Record config) {
        @SuppressWarnings("unchecked")
        Class<C> type = (Class<C>) provider.defaults().getClass();
        provider.outlet(type.cast(config)).ifPresent(wanted::add);
    }
}
