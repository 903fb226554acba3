/** What server, broker, drill and others may see of a running kit. It knows none of the rooms that compute it. */
@NullMarked
package io.crodino.edge.view;

import org.jspecify.annotations.NullMarked;
