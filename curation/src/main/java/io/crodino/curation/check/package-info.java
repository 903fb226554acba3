/**
 * Says what is wrong with an RGB-D folder. {@link io.crodino.curation.check.FolderCheck} gathers evidence in one pass over
 * the pictures, and each {@link io.crodino.curation.check.CheckRule} judges one side of it.
 */
@NullMarked
package io.crodino.curation.check;

import org.jspecify.annotations.NullMarked;
