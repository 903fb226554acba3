/** What all rooms name alike: enums, and nothing else. */
@NullMarked
package io.crodino.edge.terms;

import org.jspecify.annotations.NullMarked;
