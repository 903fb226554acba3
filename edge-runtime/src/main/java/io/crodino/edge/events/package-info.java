/** What has happened, numbered. */
@NullMarked
package io.crodino.edge.events;

import org.jspecify.annotations.NullMarked;
