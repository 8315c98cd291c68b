package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * One role's line in the sign-off: a word that it has said, or that it has said none.
 *
 * @param holders who may speak for it now
 * @param asked since when it has been asked, in words, while it is its turn to speak
 */
record SignOffRow(String title, List<String> holders, @Nullable AcknowledgementDetails said, @Nullable String asked) {}
