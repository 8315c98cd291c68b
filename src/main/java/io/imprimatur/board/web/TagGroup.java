package io.imprimatur.board.web;

import java.util.List;

/**
 * Tags of one kind, newest first.
 *
 * @param kind display name, e.g. {@code Weekly}
 * @param more number of older tags left out
 */
record TagGroup(String kind, List<TagRow> tags, int more) {}
