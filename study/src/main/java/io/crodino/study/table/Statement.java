package io.crodino.study.table;

/**
 * What figures say, in words.
 *
 * @param claim the short of it
 * @param detail figures and restrictions
 */
public record Statement(String claim, String detail) {}
