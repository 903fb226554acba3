package io.crodino.edge.cli;

import io.crodino.edge.doctor.Bundle;
import io.crodino.edge.doctor.Children;
import io.crodino.edge.doctor.Doctor;
import io.crodino.edge.doctor.Examiners;
import io.crodino.edge.doctor.Report;
import io.crodino.edge.doctor.Screen;
import io.crodino.edge.kit.Outlets;
import io.crodino.formats.Cli;
import io.crodino.formats.Colours;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.UserException;
import io.crodino.formats.doctor.Level;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Say what works on this machine, what can be better, and which command mends it.",
            "Exit code 0, or 2 when something is broken."
        })
public final class DoctorCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--json", description = "for programs: everything, with all facts")
    private boolean json;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "also write a ZIP file for somebody who helps from afar; secrets are left out")
    private @Nullable Path bundle;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML to be put into the bundle, without secrets")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Report report = new Doctor(Examiners.installed(), Children.likeThisProcess()).examine();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json ? report.json() : new Screen(Colours.ofOutput()).of(report).stripTrailing());
        out.flush();
        if (bundle != null) {
            bundle(bundle).write(report, config);
            PrintWriter where = json ? spec.commandLine().getErr() : out;
            where.println("Bundle: " + bundle + ", secrets are left out; look into it before you send it");
            where.flush();
        }
        return report.level() == Level.BROKEN ? Cli.USER_ERROR : Cli.OK;
    }

    /** Mistakes that need no examination to be found. */
    private void check() {
        if (bundle != null) {
            bundle(bundle).requireNew();
            OutputPlace.requireFile("--bundle", bundle);
        }
        if (config != null && bundle == null) {
            throw new UserException("--config is put into the bundle only: add --bundle FILE");
        }
        if (config != null && !Files.isReadable(config)) {
            throw new UserException("cannot read " + config + ": expected a YAML file, as for 'run --config'");
        }
    }

    private static Bundle bundle(Path file) {
        return Bundle.of(file, Outlets.installed().keysByVariable());
    }
}
