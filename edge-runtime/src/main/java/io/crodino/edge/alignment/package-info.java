/** Whether what both sensors see fits together, in place and in time. */
@NullMarked
package io.crodino.edge.alignment;

import org.jspecify.annotations.NullMarked;
