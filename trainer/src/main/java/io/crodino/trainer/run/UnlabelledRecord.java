package io.crodino.trainer.run;

import java.util.List;

/**
 * {@code unlabelled.yaml}: which pairs without labels a run learns from and who labelled them, written when it starts.
 *
 * @param labels folder with the teachers' labels, relative to the run folder
 * @param count of pairs
 * @param pairs their fingerprint
 * @param teachers SHA-256 of the weights of each teacher
 */
public record UnlabelledRecord(String labels, int count, String pairs, List<String> teachers) {}
