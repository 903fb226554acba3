/** One ONNX file: its card, its session, its input and output buffers. */
@NullMarked
package io.crodino.edge.model;

import org.jspecify.annotations.NullMarked;
