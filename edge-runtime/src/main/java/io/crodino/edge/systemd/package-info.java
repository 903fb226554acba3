/** Tells systemd how the running kit is (sd_notify), so that one that hangs is started again. */
@NullMarked
package io.crodino.edge.systemd;

import org.jspecify.annotations.NullMarked;
