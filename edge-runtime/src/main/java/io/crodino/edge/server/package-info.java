/** HTTP, WebSocket and the status page: everything here only looks. */
@NullMarked
package io.crodino.edge.server;

import org.jspecify.annotations.NullMarked;
