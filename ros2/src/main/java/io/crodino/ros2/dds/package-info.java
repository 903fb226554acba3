/** Messages of ROS 2 over DDS, with Fast DDS and nothing else of ROS. It knows nothing of the kit. */
@NullMarked
package io.crodino.ros2.dds;

import org.jspecify.annotations.NullMarked;
