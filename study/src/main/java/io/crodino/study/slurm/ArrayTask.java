package io.crodino.study.slurm;

/**
 * A task of a job array.
 *
 * @param job number of the array
 * @param index within the array
 */
record ArrayTask(String job, int index) {
    /** As Slurm writes it, {@code JOB_INDEX}. */
    String id() {
        return job + "_" + index;
    }
}
