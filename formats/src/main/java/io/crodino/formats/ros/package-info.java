/**
 * ROS 2 messages without ROS: CDR, the messages that pictures and their surroundings need, and pictures to and from OpenCV.
 * Knows nothing of where messages come from or go to.
 */
@NullMarked
package io.crodino.formats.ros;

import org.jspecify.annotations.NullMarked;
