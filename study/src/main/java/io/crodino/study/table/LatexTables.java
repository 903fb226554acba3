package io.crodino.study.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables for LaTeX with booktabs; the head of the file says which packages it needs. */
public final class LatexTables {
    private static final String HEAD = """
            %% \\usepackage{booktabs,amssymb,xcolor}
            \\providecommand{\\gainup}{\\textcolor{green!50!black}{$\\blacktriangle$}}
            \\providecommand{\\slightup}{\\textcolor{green!50!black}{$\\vartriangle$}}
            \\providecommand{\\slightdown}{\\textcolor{red!70!black}{$\\triangledown$}}
            \\providecommand{\\gaindown}{\\textcolor{red!70!black}{$\\blacktriangledown$}}
            """;

    private LatexTables() {}

    /**
     * A whole file.
     *
     * @param conclusion comments as well
     * @param conditions comments above the tables, which LaTeX numbers itself
     */
    public static String write(List<Statement> conclusion, List<String> conditions, List<Table> tables) {
        StringBuilder text = new StringBuilder(HEAD.replace("%%", "%"));
        Stream.concat(
                        conditions.stream(),
                        conclusion.stream().map(statement -> statement.claim() + " " + statement.detail()))
                .forEach(line ->
                        text.append("% ").append(line.replace('\n', ' ')).append('\n'));
        tables.forEach(table -> append(text, table));
        return text.toString();
    }

    private static void append(StringBuilder text, Table table) {
        text.append("\n\\begin{table}\n\\centering\n\\caption{")
                .append(escape(table.title() + ". " + table.caption()))
                .append(table.missing()
                        .map(missing -> " \\textbf{" + escape(missing) + "}")
                        .orElse(""))
                .append("}\n\\label{tab:")
                .append(table.id())
                .append("}\n\\begin{tabular}{l")
                .append("r".repeat(table.columns().size()))
                .append("}\n\\toprule\n")
                .append(escape(table.rowHeader()))
                .append(table.columns().stream()
                        .map(column -> " & " + escape(column.name()))
                        .collect(Collectors.joining()))
                .append(" \\\\\n\\midrule\n");
        Best best = new Best(table);
        for (int r = 0; r < table.rows().size(); r++) {
            Table.Row row = table.rows().get(r);
            if (row.ruleAbove()) {
                text.append("\\midrule\n");
            }
            text.append(escape(row.name()));
            for (int i = 0; i < row.entries().size(); i++) {
                text.append(" & ")
                        .append(cell(
                                row.entries().get(i), table.columns().get(i).unit(), best.is(r, i)));
            }
            text.append(" \\\\\n");
        }
        text.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
    }

    private static String cell(Entry entry, Unit unit, boolean best) {
        Wording words = Wording.of(entry, unit);
        String deviation = words.deviation().isEmpty() ? "" : "{\\scriptsize $\\pm$ " + words.deviation() + "}";
        String missing = words.missing().isEmpty() ? "" : "{\\scriptsize (" + words.missing() + ")}";
        String value = best ? "\\textbf{" + escape(words.value()) + "}" : escape(words.value());
        return Stream.of(value, deviation, sign(words.mark()), missing)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String sign(Mark mark) {
        return switch (mark) {
            case NONE -> "";
            case UP -> "\\gainup";
            case SLIGHTLY_UP -> "\\slightup";
            case SLIGHTLY_DOWN -> "\\slightdown";
            case DOWN -> "\\gaindown";
        };
    }

    private static String escape(String text) {
        return text.replace("\\", "\\textbackslash ")
                .replaceAll("([&%$#_{}])", "\\\\$1")
                .replace("±", "$\\pm$")
                .replace("α", "$\\alpha$")
                .replace("▲", "\\gainup{}")
                .replace("△", "\\slightup{}")
                .replace("▽", "\\slightdown{}")
                .replace("▼", "\\gaindown{}");
    }
}
