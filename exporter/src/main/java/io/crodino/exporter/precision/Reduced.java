package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.ModelProto;

/**
 * A graph with fewer bits.
 *
 * @param model same inputs and outputs as the float32 graph
 * @param how in words: ranges, frames, and what stayed in float32
 */
public record Reduced(ModelProto model, String how) {}
