package io.crodino.trainer.run;

/**
 * {@code teacher.yaml}: which teacher a run learns from, written when it starts.
 *
 * @param run the teacher's run folder, relative to this one
 * @param modelSha256 checksum of the weights that are used, its best checkpoint
 * @param miou validation mIoU of the teacher
 * @param seconds training time of the teacher
 * @param parameters trained elements of the teacher
 */
public record TeacherRecord(String run, String modelSha256, double miou, double seconds, long parameters) {}
