/** Manual pages and completion for shells, made of the commands themselves. */
@NullMarked
package io.crodino.formats.manual;

import org.jspecify.annotations.NullMarked;
