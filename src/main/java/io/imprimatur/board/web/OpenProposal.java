package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails;
import java.util.List;

/** Open proposal on the start page. */
record OpenProposal(ProposalDetails details, List<StepMark> steps, List<BlockerInWords> blockers) {}
