/** Frames as bad weather, bad light and bad sensors show them, and what networks make of them. */
@NullMarked
package io.crodino.trainer.robust;

import org.jspecify.annotations.NullMarked;
