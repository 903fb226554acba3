package io.crodino.curation.check;

import java.util.List;

/** Judges one side of a folder; it says nothing of what another rule has the say in. */
interface CheckRule {
    /** What is wrong, if anything. */
    List<Defect> judge(Evidence evidence);
}
