/** Untrained networks for {@code fit}: made when they are measured, or packed for a robot that has no exporter. */
@NullMarked
package io.crodino.exporter.fit;

import org.jspecify.annotations.NullMarked;
