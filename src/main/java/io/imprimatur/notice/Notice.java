package io.imprimatur.notice;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What people elsewhere are told.
 *
 * @param to whom it concerns by name; empty if it is for everybody alike
 * @param subject what it is about, e.g. {@code P-17 Weekly 2026_40}; empty if about nothing in particular
 * @param what happened, e.g. {@code promoted}
 * @param words what was said about it; plain text, as people and other systems wrote it
 * @param lines more words, each on a line of its own
 * @param page where to read on
 */
public record Notice(
        List<String> to, String subject, String what, String words, List<String> lines, Optional<URI> page) {

    public Notice(String subject, String what, String words, Optional<URI> page) {
        this(List.of(), subject, what, words, List.of(), page);
    }
}
