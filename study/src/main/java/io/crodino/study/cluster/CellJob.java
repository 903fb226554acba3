package io.crodino.study.cluster;

import java.util.Optional;

/**
 * One cell as a job.
 *
 * @param index the cell's place in the study, from 0
 * @param name of the cell, e.g. {@code kd-v1-s0}
 * @param after the job of its teacher, when that has to be done first
 */
public record CellJob(int index, String name, Optional<CellJob> after) {}
