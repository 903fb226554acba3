/** Clients that stay: how many there may be, and for those of a WebSocket a thread each. */
@NullMarked
package io.crodino.edge.server.socket;

import org.jspecify.annotations.NullMarked;
