package io.imprimatur.restore;

import io.imprimatur.audit.Remark;
import io.imprimatur.proposal.ExpectedAlias;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.registry.Digest;
import java.util.List;

/** An earlier image that registries still had a moment ago, and where the alias was then; not yet on record. */
record PossibleRestore(
        String channel, ProposalId proposal, Digest digest, Remark reason, List<ExpectedAlias> aliases) {}
