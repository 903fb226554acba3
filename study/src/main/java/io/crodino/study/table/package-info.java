/** Tables of repeated measurements, and the forms in which they are written. */
@NullMarked
package io.crodino.study.table;

import org.jspecify.annotations.NullMarked;
