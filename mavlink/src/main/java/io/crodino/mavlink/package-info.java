/**
 * Tells an autopilot and a ground station over MAVLink 2 how the kit is, who is in charge, and how far away the nearest
 * things are. An optional module: the kit finds it with {@link java.util.ServiceLoader}. It only looks at the kit, through
 * {@link io.crodino.edge.view.RuntimeView}.
 */
@NullMarked
package io.crodino.mavlink;

import org.jspecify.annotations.NullMarked;
