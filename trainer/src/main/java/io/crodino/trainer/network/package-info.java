/**
 * The network as data: a graph of named operations, built once here, executed by {@code trainer.engine} and written as
 * ONNX by the exporter, so that the two cannot drift apart.
 */
@NullMarked
package io.crodino.trainer.network;

import org.jspecify.annotations.NullMarked;
