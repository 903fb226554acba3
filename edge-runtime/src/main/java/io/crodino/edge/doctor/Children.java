package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lets examiners look in other processes, so that whatever dies or hangs is a finding. One process examines several areas,
 * because each start costs a second of a small processor; when it does not survive one, the next process goes on behind it.
 * Thread-safe.
 */
public final class Children {
    /** Flags of this process that would make a child write over its files, wait for a debugger, or ask for a report. */
    private static final List<String> NOT_INHERITED =
            List.of("-agent", "-javaagent", "-XX:ArchiveClassesAtExit", "-XX:AOTCacheOutput", "-Xlog", "-XX:OnError");

    private final List<String> command;

    /** @param command understands areas, examines them in this order and prints an {@link Answer} after each */
    Children(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * Children that are Java as this process is: the same program, class path and flags. When they die, Java writes its
     * report among the temporary files.
     */
    public static Children likeThisProcess() {
        String temporary = System.getProperty("java.io.tmpdir");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        inherited().forEach(command::add);
        command.addAll(List.of(
                "-XX:ErrorFile=" + temporary + File.separator + Bundle.CRASH_PREFIX + "%p.log",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExaminingProcess.class.getName()));
        return new Children(command);
    }

    private static Stream<String> inherited() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> NOT_INHERITED.stream().noneMatch(flag::startsWith));
    }

    /** What they found, or how their process ended. Waits for each as long as its patience lasts. */
    Map<Examiner, List<Finding>> examine(List<Examiner> examiners) throws InterruptedException {
        Map<Examiner, List<Finding>> examined = new LinkedHashMap<>();
        while (examined.size() < examiners.size()) {
            // Each round at least one: the first that has no answer is the one that the process did not survive.
            List<Examiner> rest = examiners.subList(examined.size(), examiners.size());
            examined.putAll(round(rest));
        }
        return examined;
    }

    private Map<Examiner, List<Finding>> round(List<Examiner> examiners) throws InterruptedException {
        List<String> words = new ArrayList<>(command);
        examiners.forEach(examiner -> words.add(examiner.area()));
        try (Child child = Child.start(words)) {
            return child.follow(examiners);
        } catch (IOException e) {
            Map<Examiner, List<Finding>> none = new LinkedHashMap<>();
            examiners.forEach(examiner -> none.put(
                    examiner,
                    Examination.broken(
                            examiner, "could not be examined, because no process starts: " + e.getMessage())));
            return none;
        }
    }
}
