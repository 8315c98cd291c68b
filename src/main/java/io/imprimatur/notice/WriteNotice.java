package io.imprimatur.notice;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.installation.Installation;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts an entry of the trail into words for people who do not read trails. */
@Component
class WriteNotice {

    private static final int LONGEST = 600;

    private final Proposals proposals;
    private final Installation installation;

    WriteNotice(Proposals proposals, Installation installation) {
        this.proposals = proposals;
        this.installation = installation;
    }

    Notice of(AuditEntry entry) {
        Optional<Proposal> about =
                Optional.ofNullable(entry.proposal()).map(ProposalId::of).flatMap(proposals::find);
        return new Notice(
                about.map(WriteNotice::subject).orElse(""),
                what(entry),
                shortened(entry.comment()),
                installation.page(
                        about.map(proposal -> "/proposals/" + proposal.id()).orElse("/")));
    }

    private static String subject(Proposal proposal) {
        return proposal.id() + " " + proposal.candidate().name() + " ("
                + proposal.candidate().tag() + ")";
    }

    /** E.g. {@code break glass by rae as release-manager}. */
    private static String what(AuditEntry entry) {
        String what = entry.action().replace('_', ' ').toLowerCase(Locale.ROOT) + " by " + entry.actor();
        return entry.role() == null ? what : what + " as " + entry.role();
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }
}
