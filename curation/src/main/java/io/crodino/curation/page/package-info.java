/** What was found out about a folder as a page: people look rather than read. */
@NullMarked
package io.crodino.curation.page;

import org.jspecify.annotations.NullMarked;
