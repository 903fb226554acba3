/** Tells an MQTT broker what happens. It only looks at the runtime, like the server. */
@NullMarked
package io.crodino.edge.mqtt;

import org.jspecify.annotations.NullMarked;
