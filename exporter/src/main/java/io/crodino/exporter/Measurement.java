package io.crodino.exporter;

import io.crodino.edge.model.ModelCard;

/** How a written file compares with the trained network, and what it scores by itself. */
record Measurement(ModelCard.Parity parity, ModelCard.Score score) {}
