package io.crodino.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PrecisionOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --precision int9                                  | --precision is 'int9'; did you mean 'int8'?
            --precision int8 --ranges percentil               | did you mean 'percentile'?
            --precision int8 --max-miou-drop -1               | expected points of mIoU, 0 to 100
            --precision int8 --max-miou-drop NaN              | expected points of mIoU, 0 to 100
            --precision int8 --max-miou-drop much             | --max-miou-drop is 'much': expected a number
            --precision int8 --calibration-samples 0          | expected at least 1
            --precision fp16 --force                          | --force belongs to --precision int8
            --ranges entropy                                  | --ranges belongs to --precision int8
            --precision int8 --ranges entropy                 | no training run in
            """)
    void aWrongOptionIsOneSentence(String options, String sentence) {
        StringWriter text = new StringWriter();
        CommandLine command = Cli.commandLine(new ExportCommand()).setErr(new PrintWriter(text));
        List<String> arguments = new ArrayList<>(List.of("--run", "/nowhere", "--out", "/nowhere/out"));
        arguments.addAll(List.of(options.split(" +")));
        assertThat(command.execute(arguments.toArray(String[]::new))).isEqualTo(Cli.USER_ERROR);
        assertThat(text.toString()).contains(sentence).doesNotContain("\tat ");
    }
}
