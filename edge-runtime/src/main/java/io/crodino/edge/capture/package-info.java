/** Keeps what is worth a label: pictures of both sensors, what the networks thought of them, and why they were kept. */
@NullMarked
package io.crodino.edge.capture;

import org.jspecify.annotations.NullMarked;
