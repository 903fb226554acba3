package io.crodino.edge.capture;

import io.crodino.edge.terms.InCharge;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A frame that was kept: one line of {@code capture.csv}. Figures that are not known are NaN, and empty in the file.
 *
 * @param stem of its files
 * @param findings why it was kept
 * @param by who was in charge
 * @param model id of its model; both joined by {@code +} when fused
 * @param nearest 1 minus the cosine to the frame kept before that is most alike, 0 to 2; 2 when there was none
 * @param nanos when its pictures were taken, since 1970 as far as this computer knew
 */
record CaptureEntry(
        String stem, Findings findings, InCharge by, String model, double nearest, PerModality<Long> nanos) {
    static final String HEADER = "stem,time,reasons,in_charge,model,confidence,usual_confidence,similarity,"
            + "usual_similarity,same_pixels,usual_same_pixels,nearest,rgb_ns,depth_ns";

    private static final int COLUMNS = HEADER.split(",").length;
    private static final String BETWEEN_REASONS = "+";

    /** When the first of its pictures was taken. */
    long time() {
        return Math.min(nanos.rgb(), nanos.depth());
    }

    /** The most wanted of its reasons. */
    CaptureReason wanted() {
        return findings.reasons().stream().min(CaptureReason::compareTo).orElse(CaptureReason.UNSURE);
    }

    List<String> reasons() {
        return findings.reasons().stream().sorted().map(CaptureReason::key).toList();
    }

    String line() {
        return String.join(
                ",",
                stem,
                Instant.ofEpochSecond(0, time()).toString(),
                String.join(BETWEEN_REASONS, reasons()),
                by.key(),
                model,
                figure(findings.confidence()),
                figure(findings.usualConfidence()),
                figure(findings.similarity()),
                figure(findings.usualSimilarity()),
                figure(findings.samePixels()),
                figure(findings.usualSamePixels()),
                figure(nearest),
                Long.toString(nanos.rgb()),
                Long.toString(nanos.depth()));
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    /**
     * Reads a line back.
     *
     * @param where names it in errors
     * @throws UserException when it is none
     */
    static CaptureEntry of(String line, String where) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS || !FolderClock.isStem(cells[0])) {
            throw new UserException(where + " is no frame: expected " + HEADER
                    + "; put the line right, or capture into another folder");
        }
        try {
            Set<CaptureReason> reasons = Arrays.stream(cells[2].split("\\" + BETWEEN_REASONS))
                    .map(CaptureReason::of)
                    .collect(Collectors.toSet());
            InCharge by = Arrays.stream(InCharge.values())
                    .filter(who -> who.key().equals(cells[3]))
                    .findFirst()
                    .orElseThrow(() -> new UserException("'" + cells[3] + "' is nobody who can be in charge"));
            Findings findings = new Findings(
                    reasons,
                    figure(cells[5]),
                    figure(cells[6]),
                    figure(cells[7]),
                    figure(cells[8]),
                    figure(cells[9]),
                    figure(cells[10]));
            PerModality<Long> nanos = new PerModality<>(Long.parseLong(cells[12]), Long.parseLong(cells[13]));
            return new CaptureEntry(cells[0], findings, by, cells[4], figure(cells[11]), nanos);
        } catch (NumberFormatException | UserException e) {
            throw new UserException(
                    where + ": " + e.getMessage() + "; put the line right, or capture into another folder", e);
        }
    }

    private static double figure(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
