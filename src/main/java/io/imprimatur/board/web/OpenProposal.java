package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails;
import java.util.List;

/** A proposal that something can still come of, as the board shows it. */
record OpenProposal(ProposalDetails details, List<StepMark> steps, List<BlockerInWords> blockers) {}
