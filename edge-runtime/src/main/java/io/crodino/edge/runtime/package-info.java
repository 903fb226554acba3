/** The running kit: intake, charge, inference and result, wired. */
@NullMarked
package io.crodino.edge.runtime;

import org.jspecify.annotations.NullMarked;
