package io.imprimatur.board.web;

import java.util.List;

/**
 * The tags of one kind, the newest first.
 *
 * @param kind as people say it, e.g. {@code Weekly}
 * @param more how many older ones are not shown
 */
record TagGroup(String kind, List<TagRow> tags, int more) {}
