package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cores and the vector instructions that networks live on. */
final class ProcessorExaminer implements Examiner {
    private static final String FILE = "proc/cpuinfo";

    /** The kernel's names to the usual ones; several may mean the same. */
    private static final Map<String, String> VECTORS = vectors();

    private final Machine machine;
    private final int cores;

    ProcessorExaminer(Machine machine, int cores) {
        this.machine = machine;
        this.cores = cores;
    }

    private static Map<String, String> vectors() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("sse4_1", "sse4.1");
        names.put("avx", "avx");
        names.put("avx2", "avx2");
        names.put("avx512f", "avx512");
        names.put("avx_vnni", "vnni");
        names.put("avx512_vnni", "vnni");
        names.put("avx512_bf16", "bf16");
        names.put("amx_tile", "amx");
        names.put("asimd", "neon");
        names.put("neon", "neon");
        names.put("asimddp", "dotprod");
        names.put("i8mm", "i8mm");
        names.put("bf16", "bf16");
        names.put("sve", "sve");
        return names;
    }

    @Override
    public String area() {
        return "processor";
    }

    @Override
    public String subject() {
        return "Processor";
    }

    @Override
    public List<Finding> examine() {
        String model = model();
        Set<String> sets = sets();
        boolean caches = !machine.list("sys/devices/system/cpu/cpu0/cache").isEmpty();
        String text = model + ", " + cores + (cores == 1 ? " core" : " cores")
                + (sets.isEmpty() ? "" : ", " + String.join(" ", sets))
                + (caches || !machine.has(FILE) ? "" : "; cache sizes are hidden");
        boolean slow = sets.contains("sse4.1") && !sets.contains("avx2");
        Finding finding = slow
                ? Finding.better(area(), subject(), text + "; without AVX2 networks are several times slower")
                : Finding.well(area(), subject(), text);
        return List.of(finding.with("model", model)
                .with("cores", cores)
                .with("vectors", List.copyOf(sets))
                .with("cache-information", caches));
    }

    private String model() {
        return machine.value(FILE, "model name")
                .or(() -> machine.value(FILE, "CPU part").map(part -> "ARM part " + part))
                .orElse(System.getProperty("os.arch"));
    }

    private Set<String> sets() {
        String flags = machine.value(FILE, "flags")
                .or(() -> machine.value(FILE, "Features"))
                .orElse("");
        List<String> present = List.of(flags.split(" ", -1));
        Set<String> sets = new LinkedHashSet<>();
        VECTORS.forEach((kernel, usual) -> {
            if (present.contains(kernel)) {
                sets.add(usual);
            }
        });
        return sets;
    }
}
