package io.crodino.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a command prints: for people, or with {@code --json} for programs, who then find one object on standard output and
 * nothing else.
 */
@Command
public final class AnswerOutput {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "for programs: everything on standard output, progress on standard error")
    private boolean json;

    public boolean isJson() {
        return json;
    }

    /** For people. */
    public PrintWriter terminal() {
        return json ? spec().commandLine().getErr() : spec().commandLine().getOut();
    }

    /** How far a job has come, for people. */
    public ProgressLine progress(String job, String things, int first, int total) {
        return new ProgressLine(terminal(), job, things, first, total, System::nanoTime);
    }

    /** For programs: keys in kebab case, and null for a number that is none. */
    public void json(Object value) {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .addModule(new SimpleModule()
                        .addSerializer(Double.class, new Numbers())
                        .addSerializer(double.class, new Numbers()))
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

    /** JSON has no NaN. */
    private static final class Numbers extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider any) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }
}
