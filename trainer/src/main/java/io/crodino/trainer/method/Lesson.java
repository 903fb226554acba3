package io.crodino.trainer.method;

import io.crodino.formats.Modality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.LabelTensors;
import io.crodino.trainer.engine.Outputs;

/**
 * One batch as a student and its teacher see it.
 *
 * @param modality the student's
 * @param student {@code logits} B x C x H x W, {@code high} B x F x h x w, {@code penultimate} B x D x H/4 x W/4
 * @param teacher the same roles and shapes, without gradients
 * @param labels of the view that both see
 * @param executor runs a helper network on the trained weights
 * @param step number of the training step
 */
public record Lesson(
        Modality modality, Outputs student, Outputs teacher, LabelTensors labels, Executor executor, long step) {}
