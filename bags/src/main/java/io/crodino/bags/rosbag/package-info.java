/** Opens bags, whatever form they have: one file, or a folder of them as rosbag2 writes it. */
@NullMarked
package io.crodino.bags.rosbag;

import org.jspecify.annotations.NullMarked;
