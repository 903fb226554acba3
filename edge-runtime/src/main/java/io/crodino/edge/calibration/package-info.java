/** How a calibration comes about: from what a device's maker says, or from pictures of a board. */
@NullMarked
package io.crodino.edge.calibration;

import org.jspecify.annotations.NullMarked;
