/** What fewer bits and light networks gain. */
@NullMarked
package io.crodino.benchmark.latency;

import org.jspecify.annotations.NullMarked;
