/**
 * Pretrained encoders: reads torchvision's ResNet files ({@link io.crodino.trainer.pretrained.PretrainedFile}) and gives
 * their tensors the kit's names ({@link io.crodino.trainer.pretrained.EncoderWeights}).
 */
@NullMarked
package io.crodino.trainer.pretrained;

import org.jspecify.annotations.NullMarked;
