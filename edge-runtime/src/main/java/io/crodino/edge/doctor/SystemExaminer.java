package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/** Operating system, board, and what the machine is inside of. */
final class SystemExaminer implements Examiner {
    private static final String RELEASE = "etc/os-release";

    private final Machine machine;

    SystemExaminer(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String area() {
        return "system";
    }

    @Override
    public String subject() {
        return "System";
    }

    @Override
    public List<Finding> examine() {
        String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        String architecture = System.getProperty("os.arch");
        String distribution = machine.value(RELEASE, "PRETTY_NAME").orElse("");
        String board = machine.text("proc/device-tree/model").strip();
        String inside = inside();
        List<String> words = new ArrayList<>();
        if (!distribution.isEmpty()) {
            words.add(distribution);
        }
        words.add(kernel);
        words.add(architecture);
        if (!board.isEmpty()) {
            words.add(board);
        }
        if (!inside.isEmpty()) {
            words.add("in a " + inside);
        }
        return List.of(Finding.well(area(), subject(), String.join(", ", words))
                .with("distribution", distribution)
                .with("kernel", kernel)
                .with("architecture", architecture)
                .with("board", board)
                .with("inside", inside));
    }

    /** Container before virtual machine: it is the nearer wall. */
    private String inside() {
        boolean container = machine.has(".dockerenv")
                || machine.has("run/.containerenv")
                || machine.has("run/systemd/container")
                || machine.text("proc/1/cgroup").matches("(?s).*(docker|kubepods|lxc|containerd).*");
        boolean virtual = machine.value("proc/cpuinfo", "flags")
                .filter(flags -> List.of(flags.split(" ", -1)).contains("hypervisor"))
                .isPresent();
        return container ? virtual ? "container in a virtual machine" : "container" : virtual ? "virtual machine" : "";
    }
}
