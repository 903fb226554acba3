package io.crodino.curation.labels.format;

/** What the classes of a tool are here. For one thread. */
public interface NameTable {
    /** The training id for a name of the tool, {@link io.crodino.curation.labels.mask.ClassMask#VOID} for none. */
    int id(String name);
}
