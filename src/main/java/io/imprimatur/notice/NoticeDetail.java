package io.imprimatur.notice;

import java.util.List;

/**
 * What an entry of the trail does not say by itself.
 *
 * @param to whom it concerns, by the names that the configuration uses
 * @param lines more words, plain text, no secrets
 * @param page the path to read on at, e.g. {@code /proposals/P-17/notebooks/idfprod/tutorials}
 */
public record NoticeDetail(List<String> to, List<String> lines, String page) {}
