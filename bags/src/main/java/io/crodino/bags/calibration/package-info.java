/** What a bag says of its cameras. */
@NullMarked
package io.crodino.bags.calibration;

import org.jspecify.annotations.NullMarked;
