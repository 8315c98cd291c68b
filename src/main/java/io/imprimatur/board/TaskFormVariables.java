package io.imprimatur.board;

import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.signoff.Acknowledgements;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import io.imprimatur.image.signoff.Role;
import io.imprimatur.image.signoff.Roles;
import io.imprimatur.image.ticket.Tickets;
import io.imprimatur.image.ticket.Tickets.Ticket;
import io.imprimatur.platform.text.UnicodeText;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Form variables of a task, as text, by the names used in the forms. */
@Component
public class TaskFormVariables {

    /** The engine limits text variables to 4000 characters. */
    private static final int MAX_LENGTH = 3900;

    private final Proposals proposals;
    private final Channels channels;
    private final ExpectedAliases expectedAliases;
    private final GateFormVariables gateFormVariables;
    private final Tickets tickets;
    private final Roles roles;
    private final Acknowledgements acknowledgements;
    private final Promotions promotions;
    private final Retags retags;
    private final CandidateAge age;

    TaskFormVariables(
            Proposals proposals,
            Channels channels,
            ExpectedAliases expectedAliases,
            GateFormVariables gateFormVariables,
            Tickets tickets,
            Roles roles,
            Acknowledgements acknowledgements,
            Promotions promotions,
            Retags retags,
            CandidateAge age) {
        this.proposals = proposals;
        this.channels = channels;
        this.expectedAliases = expectedAliases;
        this.gateFormVariables = gateFormVariables;
        this.tickets = tickets;
        this.roles = roles;
        this.acknowledgements = acknowledgements;
        this.promotions = promotions;
        this.retags = retags;
        this.age = age;
    }

    /** @param group candidate group of the task; the role's title is added if it is a role */
    public Map<String, Object> of(ProposalId id, String group) {
        Proposal proposal = proposals.get(id);
        Map<String, Object> shown = new HashMap<>(candidate(proposal));
        shown.put("age", age.warning(proposal).map(" (%s)"::formatted).orElse(""));
        shown.put("recommendedNow", recommendedNow(id));
        shown.putAll(gateFormVariables.notebooks(id));
        shown.put("ticket", tickets.of(id).map(Ticket::key).orElse(""));
        shown.put(
                "roleTitle",
                roles.all().stream()
                        .filter(role -> role.id().equals(group))
                        .map(Role::title)
                        .findFirst()
                        .orElse(objectingRole(id)));
        shown.put("objection", objection(id));
        shown.putAll(gateFormVariables.ticket(proposal));
        shown.put("repositories", repositories(id));
        shown.put(
                "failure",
                shortened(promotions.of(id).flatMap(Promotion::failure).orElse("")));
        shown.putAll(gateFormVariables.reviews(id, group));
        return shown;
    }

    private Map<String, Object> candidate(Proposal proposal) {
        Candidate candidate = proposal.candidate();
        return Map.of(
                "proposal", proposal.id().toString(),
                "channel", channels.title(proposal.channel()),
                "image", candidate.name(),
                "tag", candidate.tag().value(),
                "digest", candidate.digest().value(),
                "source", candidate.repository() + ":" + candidate.tag(),
                "platforms", String.join(", ", candidate.platforms()) + "; " + SizeFormat.format(candidate.sizeBytes()),
                "reason", proposal.reason(),
                "proposedBy", proposal.proposer(),
                "evidence", "/proposals/" + proposal.id());
    }

    private String recommendedNow(ProposalId id) {
        return expectedAliases.of(id).stream()
                .map(alias -> alias.repository() + ": "
                        + alias.digest().map(Digest::value).orElse("nothing"))
                .collect(Collectors.joining("\n"));
    }

    /** Progress of the promotion by repository; empty before it has started. */
    private String repositories(ProposalId id) {
        return shortened(retags.of(id).stream().map(Retag::describe).collect(Collectors.joining("\n")));
    }

    private static String shortened(String text) {
        return UnicodeText.abbreviate(text, MAX_LENGTH);
    }

    private String objectingRole(ProposalId id) {
        return objections(id).map(word -> roles.title(word.role())).collect(Collectors.joining(", "));
    }

    private String objection(ProposalId id) {
        return objections(id)
                .map(word -> roles.title(word.role()) + " (" + word.by() + "): " + word.comment())
                .collect(Collectors.joining("\n"));
    }

    private Stream<Acknowledgement> objections(ProposalId id) {
        return acknowledgements.latestByRole(id).values().stream().filter(word -> word.word() == Status.OBJECTED);
    }
}
