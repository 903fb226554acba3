package io.crodino.study.table;

/** What stands in one place of a table. */
public sealed interface Entry permits Figure, Entry.Text {
    /** Where a figure has no meaning. */
    Entry NOT_APPLICABLE = new Text("-");

    /** Words instead of a figure. */
    record Text(String text) implements Entry {}
}
