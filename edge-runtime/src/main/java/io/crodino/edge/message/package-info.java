/**
 * What a running kit shows, as messages of ROS 2: for bridges, recordings and whoever else speaks them. Knows nothing of
 * where the messages go.
 */
@NullMarked
package io.crodino.edge.message;

import org.jspecify.annotations.NullMarked;
