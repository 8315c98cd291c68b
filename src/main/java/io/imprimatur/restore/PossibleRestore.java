package io.imprimatur.restore;

import io.imprimatur.audit.Remark;
import io.imprimatur.proposal.ExpectedAlias;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.registry.Digest;
import java.util.List;

/** Checked request: the earlier image is available, and the aliases are as found in the registries. */
record PossibleRestore(
        String channel, ProposalId proposal, Digest digest, Remark reason, List<ExpectedAlias> aliases) {}
