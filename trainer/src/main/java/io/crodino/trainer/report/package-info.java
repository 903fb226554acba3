/** {@code report.html}: curves and pictures of a run in one file that opens offline. */
@NullMarked
package io.crodino.trainer.report;

import org.jspecify.annotations.NullMarked;
