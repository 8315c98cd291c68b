package io.imprimatur.board.web;

import org.springframework.lang.Nullable;

/**
 * Tag to pick.
 *
 * @param name display name; null if it equals the tag
 * @param mark note, e.g. {@code recommended now}
 */
record TagRow(String tag, @Nullable String name, @Nullable String mark) {}
