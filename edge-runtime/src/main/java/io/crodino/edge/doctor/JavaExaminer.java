package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.util.List;

/** The Java that runs the kit. */
final class JavaExaminer implements Examiner {
    private static final int OLDEST = 17;

    private final int feature;

    JavaExaminer() {
        this(Runtime.version().feature());
    }

    JavaExaminer(int feature) {
        this.feature = feature;
    }

    @Override
    public String area() {
        return "java";
    }

    @Override
    public String subject() {
        return "Java";
    }

    @Override
    public List<Finding> examine() {
        String version = System.getProperty("java.version");
        String vendor = System.getProperty("java.vendor");
        String found = version + " of " + vendor;
        Finding finding = feature >= OLDEST
                ? Finding.well(area(), subject(), found)
                : Finding.broken(area(), subject(), found + " is too old: " + OLDEST + " or newer is needed")
                        .mendedBy("sudo apt-get install openjdk-17-jdk-headless");
        return List.of(finding.with("version", version)
                .with("vendor", vendor)
                .with("machine", System.getProperty("java.vm.name"))
                .with("home", System.getProperty("java.home"))
                .with("heap-bytes", Runtime.getRuntime().maxMemory()));
    }
}
