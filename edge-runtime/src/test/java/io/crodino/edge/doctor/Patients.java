package io.crodino.edge.doctor;

import com.sun.jna.Pointer;
import io.crodino.formats.UserException;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Examiners whose natives do what natives do; as a program, the process that examines them. */
final class Patients {
    static final Examiner HEALTHY = patient("healthy", () -> List.of(Finding.well("healthy", "Healthy", "fine")));
    static final Examiner SEGFAULT = patient("segfault", () -> {
        new Pointer(8).setInt(0, 1);
        return List.of();
    });
    static final Examiner HALTING = patient("halting", () -> {
        System.err.println("terminate called after throwing an instance of 'std::bad_alloc'");
        Runtime.getRuntime().halt(134);
        return List.of();
    });
    static final Examiner HANGING = patient("hanging", () -> {
        new CountDownLatch(1).await();
        return List.of();
    });
    static final Examiner TALKING = patient("talking", () -> {
        System.out.println("crodino-findings talking [{\"no\"");
        return List.of(Finding.well("talking", "Talking", "fine all the same"));
    });
    static final Examiner REFUSING = patient("refusing", () -> {
        throw new UserException("there is no library: install it");
    });
    static final Examiner UNLINKED = patient("unlinked", () -> {
        throw new UnsatisfiedLinkError("libfoo.so: cannot open\nshared object file");
    });
    static final Examiner SILENT = patient("silent", List::of);
    static final Examiner DYING_LATER = patient("dying-later", () -> {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(139)));
        return List.of(Finding.well("dying-later", "Dying later", "fine at first"));
    });
    static final List<Examiner> ALL =
            List.of(HEALTHY, SEGFAULT, HALTING, HANGING, TALKING, REFUSING, UNLINKED, SILENT, DYING_LATER);

    private Patients() {}

    public static void main(String[] areas) {
        ExaminingProcess.examine(ALL, areas);
        System.exit(0);
    }

    private static Examiner patient(String area, Callable<List<Finding>> examination) {
        return new Examiner() {
            @Override
            public String area() {
                return area;
            }

            @Override
            public String subject() {
                return area;
            }

            @Override
            public Optional<Purpose> purpose() {
                return Optional.of(Purpose.RUN);
            }

            @Override
            public boolean touchesNatives() {
                return true;
            }

            @Override
            public Duration patience() {
                return area.equals("hanging") ? Duration.ofSeconds(3) : Duration.ofMinutes(1);
            }

            @Override
            public List<Finding> examine() throws Exception {
                return examination.call();
            }
        };
    }
}
