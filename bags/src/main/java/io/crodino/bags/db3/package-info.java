/** SQLite bags, the form of ROS 2 before Iron. */
@NullMarked
package io.crodino.bags.db3;

import org.jspecify.annotations.NullMarked;
