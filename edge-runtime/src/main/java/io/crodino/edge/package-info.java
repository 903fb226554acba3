/**
 * The robot's side: sensors, their health, failover, inference and the status page. Knows nothing of the trainer.
 *
 * <p>Data flows {@code sensor -> health -> runtime (select, infer) -> server}.
 */
@NullMarked
package io.crodino.edge;

import org.jspecify.annotations.NullMarked;
