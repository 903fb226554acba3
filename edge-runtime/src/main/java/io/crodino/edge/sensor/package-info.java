/** Where frames come from: cameras, recordings, and whatever users implement. */
@NullMarked
package io.crodino.edge.sensor;

import org.jspecify.annotations.NullMarked;
