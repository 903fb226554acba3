/** The Foxglove WebSocket protocol: a conversation with each client, in messages of ROS 2. */
@NullMarked
package io.crodino.edge.server.foxglove;

import org.jspecify.annotations.NullMarked;
