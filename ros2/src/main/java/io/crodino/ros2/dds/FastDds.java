package io.crodino.ros2.dds;

import io.crodino.formats.NativeFolder;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import us.ihmc.rtps.impl.fastRTPS.LogLevel;

/** The native library, of which a process has one. Thread-safe. */
public final class FastDds {
    /** Each needs those before it. */
    private static final List<String> LIBRARIES =
            List.of("libfastcdr.so.2", "libfastrtps.so.2.14", "libFastRTPSWrapper.so");

    private static final String RESOURCES = "/ihmc-pub-sub/native/Linux/";
    private static final int ERRORS = 0;
    /** Loads no profile. */
    private static final String NOTHING = "<dds xmlns=\"http://www.eprosima.com/XMLSchemas/fastRTPS_Profiles\"></dds>";

    private static final NativeFolder FOLDER = new NativeFolder("Fast DDS", "fastdds-2.14");
    private static final Set<String> KNOWN = new HashSet<>();
    private static boolean loaded;

    private FastDds() {}

    /** Makes something of the library's with settings. */
    @FunctionalInterface
    interface Maker<T> {
        /**
         * @param profile name of the settings
         * @param xml to be read before they are used
         */
        T make(String profile, String xml) throws IOException;
    }

    /**
     * Makes the library usable.
     *
     * @throws UserException when there is none for this machine
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        String platform = platform();
        try {
            for (String library : LIBRARIES) {
                System.load(FOLDER.file(RESOURCES + platform + "/" + library).toString());
            }
            // The first call, which fails in a library that is not the one that the classes belong to.
            LogLevel.setLogLevel(ERRORS);
        } catch (UnsatisfiedLinkError e) {
            throw new UserException(
                    "cannot load Fast DDS, which ROS 2 needs: " + e.getMessage()
                            + "; expected glibc 2.30 or newer. Leave ros2 out, or use another system",
                    e);
        }
        loaded = true;
    }

    private static String platform() {
        String architecture = System.getProperty("os.arch");
        String folder =
                switch (architecture) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "aarch64";
                    default -> "";
                };
        if (folder.isEmpty() || !System.getProperty("os.name").startsWith("Linux")) {
            throw new UserException("there is no Fast DDS, which ROS 2 needs, for " + System.getProperty("os.name")
                    + " on " + architecture + ": expected Linux on x86-64 or aarch64; leave ros2 out");
        }
        return folder;
    }

    /**
     * One at a time, because the library's table of profiles is for one thread; and each profile is read once, because it
     * stays in that table for ever.
     */
    static synchronized <T> T make(Profile profile, Maker<T> maker) throws IOException {
        load();
        return maker.make(profile.name(), KNOWN.add(profile.name()) ? profile.xml() : NOTHING);
    }
}
