package io.crodino.edge.capture;

import java.util.Locale;

/** Why a frame that had a reason was not kept. */
enum DropCause {
    /** The frame before was kept too short a time ago. */
    INTERVAL,
    /** Its reasons have had their share of this hour. */
    BUDGET,
    /** It looks like one that was kept. */
    DUPLICATE,
    /** The other sensor has no picture of this moment. */
    UNPAIRED,
    /** Its pictures were gone before they could be fetched. */
    LATE,
    /** Faults are put into sensors on purpose. */
    DRILL,
    /** There is no room, and nothing less wanted that could go. */
    ROOM,
    /** It could not be written. */
    DISK;

    /** As interfaces name it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
