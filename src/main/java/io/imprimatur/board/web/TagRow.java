package io.imprimatur.board.web;

import org.springframework.lang.Nullable;

/**
 * A tag to pick.
 *
 * @param name as people read it; none where it is the tag itself
 * @param mark what is special about it, e.g. {@code recommended now}
 */
record TagRow(String tag, @Nullable String name, @Nullable String mark) {}
