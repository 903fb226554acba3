/** What sensors see, as a bag. */
@NullMarked
package io.crodino.bags.record;

import org.jspecify.annotations.NullMarked;
