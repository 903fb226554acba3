/** Tables of repeated measurements, and the forms in which they are written. */
@NullMarked
package io.crodino.trainer.study.table;

import org.jspecify.annotations.NullMarked;
