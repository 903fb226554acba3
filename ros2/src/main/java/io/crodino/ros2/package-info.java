/**
 * ROS 2 without a ROS installation: topics with pictures are sensors ({@code ros2:/camera/color/image_raw}), and what the
 * kit sees is published as topics. An optional module: the kit finds it with {@link java.util.ServiceLoader}. It only looks
 * at the kit, through {@link io.crodino.edge.view.RuntimeView}.
 */
@NullMarked
package io.crodino.ros2;

import org.jspecify.annotations.NullMarked;
