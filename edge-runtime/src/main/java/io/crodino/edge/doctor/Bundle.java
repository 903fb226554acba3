package io.crodino.edge.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Colours;
import io.crodino.formats.FilesByAge;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP file with what somebody needs to help from afar, and no secrets.
 *
 * @param file to be written; an existing one is never overwritten
 * @param environment variables of this process
 * @param home folder of the user, which is called {@code ~} in the bundle
 * @param crashes folders in which Java leaves a report when it dies
 * @param keys settings that are known, by the variables that set them; of others only the name is shown
 */
public record Bundle(
        Path file, Map<String, String> environment, Path home, List<Path> crashes, Map<String, String> keys) {
    /** How the launchers name Java's reports; without a launcher they lack the kit's name. */
    static final String CRASH_PREFIX = "crodino_hs_err_pid";

    private static final String OWN = "CRODINO_";

    private static final List<String> VARIABLES =
            List.of(OWN, "PYTORCH_", "DJL_", "OMP_", "MKL_", "ONEDNN_", "CUDA_", "OPENCV_", "LD_LIBRARY_PATH");

    /** The kit's variables that are no settings. */
    private static final Set<String> PLAIN =
            Set.of("CRODINO_CACHE", "CRODINO_JAVA_OPTS", "CRODINO_OPENCV_LIBRARY", "CRODINO_PROFILES");

    private static final int LONGEST_CRASH = 200_000;

    /**
     * One of this process.
     *
     * @param keys settings that are known, by the variables that set them
     */
    public static Bundle of(Path file, Map<String, String> keys) {
        return new Bundle(
                file,
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                List.of(
                        Path.of("").toAbsolutePath(),
                        Path.of(System.getProperty("java.io.tmpdir")),
                        Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp"))),
                keys);
    }

    /** @throws UserException when there is a file of that name already */
    public void requireNew() {
        if (Files.exists(file)) {
            throw new UserException(file + " exists: give --bundle a new name, or delete it first");
        }
    }

    /**
     * Writes it, whole or not at all.
     *
     * @param config of the user, null for none
     * @throws UserException when there is a file of that name, or it cannot be written
     */
    public void write(Report report, @Nullable Path config) {
        requireNew();
        Redaction redaction = new Redaction(home.toString());
        redaction.learn(environment);
        shown().values().forEach(redaction::learnFrom);
        JsonNode settings = config == null ? TextNode.valueOf("no --config") : settings(config);
        redaction.learn(settings);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("doctor.json", redaction.tree(report.tree()).toPrettyString() + "\n");
        entries.put("doctor.txt", redaction.text(new Screen(new Colours(false)).of(report)));
        entries.put("kit.txt", kit(report, redaction));
        entries.put("environment.txt", environment(redaction));
        entries.put("cpuinfo.txt", firstProcessor());
        entries.put(
                "config.yaml",
                Yaml.write(
                        settings.isObject()
                                ? redaction.settings(settings, Set.copyOf(keys.values()))
                                : redaction.tree(settings)));
        lastCrash().ifPresent(crash -> entries.put("crash.log", redaction.text(crash)));
        byte[] packed = packed(entries);
        AtomicFile.write(file, out -> out.write(packed));
    }

    private static byte[] packed(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    /** Read and written anew, so that comments are left out as well; a mistake in it is worth knowing, too. */
    private static JsonNode settings(Path config) {
        try {
            JsonNode settings = Yaml.read(config, JsonNode.class);
            return settings.isObject() ? settings : TextNode.valueOf("no settings are in it");
        } catch (UserException e) {
            return TextNode.valueOf(e.getMessage());
        }
    }

    private static String kit(Report report, Redaction redaction) {
        return "crodino " + report.kit() + "\nJava flags:\n"
                + ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .map(flag -> "  " + redaction.word(flag) + "\n")
                        .collect(Collectors.joining());
    }

    private String environment(Redaction redaction) {
        StringBuilder text = new StringBuilder();
        shown().forEach((name, value) -> {
            boolean known = !name.startsWith(OWN) || PLAIN.contains(name) || keys.containsKey(name);
            String harmless = known ? redaction.variable(name, value) : Redaction.HIDDEN;
            text.append(name).append('=').append(harmless).append('\n');
        });
        return text.toString();
    }

    /** The variables that concern the kit, in order of their names. */
    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>(environment);
        shown.keySet().removeIf(name -> VARIABLES.stream().noneMatch(name::startsWith));
        return shown;
    }

    private static String firstProcessor() {
        String all = Machine.here().text("proc/cpuinfo");
        int end = all.indexOf("\n\n");
        return end < 0 ? all : all.substring(0, end + 1);
    }

    /** Of this kit; another Java program may have left one, too. */
    private Optional<String> lastCrash() {
        return FilesByAge.newestFirst(crashes.stream().flatMap(Bundle::reports)).stream()
                .map(Bundle::crash)
                .filter(text -> text.contains("io.crodino"))
                .findFirst();
    }

    private static Stream<Path> reports(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(each -> each.getFileName().toString().contains("hs_err_pid")
                            && each.getFileName().toString().endsWith(".log"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            // Not a folder, or not ours to read: then Java left nothing there for us.
            return Stream.empty();
        }
    }

    private static String crash(Path report) {
        try {
            String text = Files.readString(report, StandardCharsets.ISO_8859_1);
            return text.substring(0, Math.min(LONGEST_CRASH, text.length()));
        } catch (IOException e) {
            return "";
        }
    }
}
