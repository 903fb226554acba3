/** What the doctor and those who examine parts of a machine for it have in common. */
@NullMarked
package io.crodino.formats.doctor;

import org.jspecify.annotations.NullMarked;
