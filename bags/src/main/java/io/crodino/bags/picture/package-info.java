/** Topics that hold pictures, of cameras and depth sensors. */
@NullMarked
package io.crodino.bags.picture;

import org.jspecify.annotations.NullMarked;
