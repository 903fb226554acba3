/** A study as job arrays of Slurm. */
@NullMarked
package io.crodino.study.slurm;

import org.jspecify.annotations.NullMarked;
