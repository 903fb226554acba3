package io.crodino.edge.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Commands that fit the system and the way the kit was installed. */
final class Advice {
    private Advice() {}

    /** Installs a package of Debian's, where there is its package manager; otherwise empty. */
    static String install(String debianPackage) {
        return Files.isExecutable(Path.of("/usr/bin/apt-get")) ? "sudo apt-get install " + debianPackage : "";
    }

    /** Builds the kit again with a Maven profile. */
    static String rebuild(String profile) {
        return isFromSource()
                ? "export CRODINO_PROFILES=" + profile
                : "mvn package -Pdist," + profile + " -DskipTests -pl distribution -am";
    }

    /** The launcher of a checkout starts folders of classes, a distribution has archives. */
    private static boolean isFromSource() {
        return Files.isDirectory(
                Path.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"), 2)[0]));
    }
}
