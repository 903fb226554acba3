/** HTTP, WebSocket and the status page: everything here only looks, but for drills where they are allowed. */
@NullMarked
package io.crodino.edge.server;

import org.jspecify.annotations.NullMarked;
