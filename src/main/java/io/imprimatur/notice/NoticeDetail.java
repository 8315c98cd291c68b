package io.imprimatur.notice;

import java.util.List;

/**
 * Details of an audit entry that the entry itself does not contain.
 *
 * @param to names of the people it concerns, as in the configuration
 * @param lines plain text without secrets
 * @param page path of the related page, e.g. {@code /proposals/P-17/notebooks/idfprod/tutorials}
 */
public record NoticeDetail(List<String> to, List<String> lines, String page) {}
