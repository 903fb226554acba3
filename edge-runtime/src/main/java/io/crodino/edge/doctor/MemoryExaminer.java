package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Memory of the machine, and of the group of processes that this one is in. */
final class MemoryExaminer implements Examiner {
    private static final String FILE = "proc/meminfo";

    /** What {@code run} takes with two networks and a viewer, see docs/PERFORMANCE.md. */
    private static final long NEEDED = 250 * Amount.MEGABYTE;

    private final Machine machine;

    MemoryExaminer(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String area() {
        return "memory";
    }

    @Override
    public String subject() {
        return "Memory";
    }

    @Override
    public List<Finding> examine() {
        OptionalLong total = bytes("MemTotal");
        OptionalLong available = bytes("MemAvailable");
        if (total.isEmpty() || available.isEmpty()) {
            return List.of(Finding.well(area(), subject(), "this system does not tell how much there is"));
        }
        OptionalLong limit = limit(total.getAsLong());
        OptionalLong left = left(limit);
        long free = Math.min(available.getAsLong(), left.orElse(Long.MAX_VALUE));
        String text = Amount.of(free) + " free of " + Amount.of(total.getAsLong())
                + (limit.isPresent() ? ", this group of processes may use " + Amount.of(limit.getAsLong()) : "");
        Finding finding = free < NEEDED
                ? Finding.broken(area(), subject(), text + "; 'run' takes " + Amount.of(NEEDED))
                : free < 2 * NEEDED
                        ? Finding.better(area(), subject(), text + "; 'run' takes " + Amount.of(NEEDED))
                        : Finding.well(area(), subject(), text);
        finding = finding.with("total-bytes", total.getAsLong()).with("free-bytes", free);
        return List.of(limit.isPresent() ? finding.with("limit-bytes", limit.getAsLong()) : finding);
    }

    private OptionalLong bytes(String key) {
        return machine.value(FILE, key)
                .map(value -> OptionalLong.of(1024 * Long.parseLong(value.replaceAll("\\D", ""))))
                .orElse(OptionalLong.empty());
    }

    private OptionalLong limit(long total) {
        return smallest("memory.max", "memory/memory.limit_in_bytes", total);
    }

    /** What the limit leaves. */
    private OptionalLong left(OptionalLong limit) {
        OptionalLong used = smallest("memory.current", "memory/memory.usage_in_bytes", Long.MAX_VALUE);
        return limit.isPresent() && used.isPresent()
                ? OptionalLong.of(Math.max(0, limit.getAsLong() - used.getAsLong()))
                : OptionalLong.empty();
    }

    /** From the group itself (control groups 2), or the root of its container (2, then 1); "max" and absurd sizes are none. */
    private OptionalLong smallest(String second, String first, long below) {
        String own = machine.text("proc/self/cgroup")
                .lines()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring(4).strip() + "/")
                .findFirst()
                .orElse("");
        return Stream.of(own + second, second, first)
                .map(name -> machine.text("sys/fs/cgroup/" + name).strip())
                .filter(text -> text.matches("\\d{1,18}"))
                .flatMapToLong(text -> LongStream.of(Long.parseLong(text)))
                .filter(value -> value < below)
                .findFirst();
    }
}
