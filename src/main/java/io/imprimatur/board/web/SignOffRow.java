package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Row of the sign-off table: a role with a decision, or pending.
 *
 * @param holders users who can sign for it now
 * @param asked text about the pending request; null if none is pending
 */
record SignOffRow(String title, List<String> holders, @Nullable AcknowledgementDetails said, @Nullable String asked) {}
