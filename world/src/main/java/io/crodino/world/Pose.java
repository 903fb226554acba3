package io.crodino.world;

/**
 * Where the two sensors, which share one place, look from.
 *
 * @param x metres
 * @param y metres
 * @param z metres, on the scale of the terrain's heights
 * @param heading radians; 0 looks along x, growing towards y
 * @param horizon image row of the horizon at the middle column, as a share of the image height
 * @param roll slope of the horizon, rows per column
 */
record Pose(double x, double y, double z, double heading, double horizon, double roll) {}
