/**
 * A synthetic world: seeded terrain ({@link io.crodino.world.World}), low flights over it, a colour camera in
 * changing weather and a depth sensor with the faults of real ones. Some classes differ only in colour (ground, road),
 * some only in shape (ground, boulder), so that neither sensor alone can know everything.
 */
@NullMarked
package io.crodino.world;

import org.jspecify.annotations.NullMarked;
