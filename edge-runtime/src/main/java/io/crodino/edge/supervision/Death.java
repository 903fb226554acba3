package io.crodino.edge.supervision;

/**
 * The deaths of one thread, as people and programs are told.
 *
 * @param thread its name
 * @param deaths since the start
 * @param cause of the last one, e.g. {@code IllegalStateException}
 * @param next what follows: {@code STARTS_AGAIN}, {@code LET_GO} or {@code PROCESS_ENDS}
 * @param text the last one in words
 */
public record Death(String thread, long deaths, String cause, String next, String text) {}
