package io.crodino.curation.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crodino.formats.ProgressLine;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command about data prints: for people, or for programs, who then find nothing else on standard output. */
@Command
final class DataOutput {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "for programs: everything on standard output, progress on standard error")
    private boolean json;

    boolean isJson() {
        return json;
    }

    /** For people. */
    PrintWriter terminal() {
        return json ? spec().commandLine().getErr() : spec().commandLine().getOut();
    }

    ProgressLine progress(String job, int first, int total) {
        return new ProgressLine(terminal(), job, "frames", first, total, System::nanoTime);
    }

    /** For programs. */
    void json(Object value) {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build();
        PrintWriter out = spec().commandLine().getOut();
        try {
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        out.flush();
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("run this command through picocli");
        }
        return command;
    }
}
