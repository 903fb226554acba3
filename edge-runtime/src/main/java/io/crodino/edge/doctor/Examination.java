package io.crodino.edge.doctor;

import io.crodino.formats.JnaFailure;
import io.crodino.formats.UserException;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.util.List;

/** Lets an examiner look, and turns whatever it throws into a finding. */
final class Examination {
    private Examination() {}

    static List<Finding> by(Examiner examiner) {
        try {
            List<Finding> findings = examiner.examine();
            return findings.isEmpty() ? broken(examiner, "was examined, but nothing was found out") : findings;
        } catch (UserException e) {
            return broken(examiner, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broken(examiner, "was not examined to the end");
        } catch (LinkageError e) {
            String reason = e.getClass().getName() + ": " + JnaFailure.reason(e);
            return broken(examiner, "could not be examined: " + reason);
        } catch (Exception e) {
            return broken(examiner, "could not be examined: " + e);
        }
    }

    static List<Finding> late(Examiner examiner) {
        return broken(examiner, "did not answer within " + examiner.patience().toSeconds() + " s");
    }

    static List<Finding> broken(Examiner examiner, String sentence) {
        return List.of(Finding.broken(examiner.area(), examiner.subject(), sentence.replaceAll("\\s+", " ")));
    }
}
