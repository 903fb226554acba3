/**
 * Registration of depth to colour: lens models and calibration of both cameras, and the projection of depth pictures into
 * the colour camera, alike in training and on the robot.
 */
@NullMarked
package io.crodino.formats.registration;

import org.jspecify.annotations.NullMarked;
