/** Labelled RGB-D frames on their way to the networks: read once, viewed anew in each epoch, batched ahead of time. */
@NullMarked
package io.crodino.trainer.data;

import org.jspecify.annotations.NullMarked;
