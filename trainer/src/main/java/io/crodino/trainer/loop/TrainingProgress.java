package io.crodino.trainer.loop;

import io.crodino.formats.PerModality;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** What a person sees while the run goes on: one line that renews itself on a terminal, a line now and then in a log. */
final class TrainingProgress {
    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private final long first;
    private final long start = System.nanoTime();
    private long shown;

    /**
     * @param total steps of the whole run
     * @param first step at which this process began
     */
    TrainingProgress(PrintStream out, boolean terminal, long total, long first) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
        this.first = first;
    }

    /** After a step; {@code done} counts from the start of the run. */
    void step(long done, int epoch, Map<String, Double> losses) {
        long now = System.nanoTime();
        if (now - shown < (terminal ? 500_000_000L : 10_000_000_000L)) {
            return;
        }
        shown = now;
        double perStep = (now - start) / 1e9 / (done - first);
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT,
                "step %d/%d  epoch %d  %.0f ms/step  ETA %s ",
                done,
                total,
                epoch,
                1000 * perStep,
                time((total - done) * perStep)));
        losses.forEach((name, value) -> line.append(String.format(Locale.ROOT, " %s %.3f", name, value)));
        out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
        out.flush();
    }

    /** After a validation. */
    void validated(int epoch, String scores, boolean best) {
        String line = "epoch " + epoch + "  " + scores + (best ? "  (best so far)" : "");
        out.println((terminal ? "\r\u001b[K" : "") + line);
    }

    /** The scores in words; one number when one network reads both sensors. */
    static String scores(PerModality<Double> miou, boolean readsBothSensors) {
        if (miou.rgb() < 0) {
            return "not validated yet";
        }
        return readsBothSensors
                ? String.format(Locale.ROOT, "mIoU rgb+depth %.4f", miou.rgb())
                : String.format(Locale.ROOT, "mIoU rgb %.4f  depth %.4f", miou.rgb(), miou.depth());
    }

    private static String time(double seconds) {
        long s = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
