/** Room exporter. */
@NullMarked
package io.crodino.exporter;

import org.jspecify.annotations.NullMarked;
