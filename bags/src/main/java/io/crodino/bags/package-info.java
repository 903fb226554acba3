/**
 * ROS 2 bags in and out. {@link io.crodino.bags.Bag} is one interface for MCAP files, SQLite files and folders of either;
 * {@code mcap} and {@code db3} know their forms, {@code convert}, {@code replay} and {@code record} use them.
 */
@NullMarked
package io.crodino.bags;

import org.jspecify.annotations.NullMarked;
