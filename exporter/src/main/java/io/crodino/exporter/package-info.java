/**
 * From a trained run to two ONNX files: {@code network + weights -> graph (batch norms folded, preparation inside) ->
 * file -> parity gate}, which runs the written file with the robot's own code.
 */
@NullMarked
package io.crodino.exporter;

import org.jspecify.annotations.NullMarked;
