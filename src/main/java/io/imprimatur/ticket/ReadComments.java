package io.imprimatur.ticket;

import io.imprimatur.identity.ActingAs;
import io.imprimatur.identity.Person;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Instances;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.ticket.HandledComments.HandledComment;
import io.imprimatur.ticket.SignOffRoles.AskedRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Goes through a ticket's comments, and has those handled that are new and for us. */
@Component
class ReadComments {

    private static final Logger log = LoggerFactory.getLogger(ReadComments.class);

    private final Proposals proposals;
    private final SignOffRoles roles;
    private final CommentWords words;
    private final JiraSettings settings;
    private final HandledComments handled;
    private final TakeWord takeWord;
    private final Instances instances;
    private final ActingAs actingAs;

    ReadComments(
            Proposals proposals,
            SignOffRoles roles,
            CommentWords words,
            JiraSettings settings,
            HandledComments handled,
            TakeWord takeWord,
            Instances instances,
            ActingAs actingAs) {
        this.proposals = proposals;
        this.roles = roles;
        this.words = words;
        this.settings = settings;
        this.handled = handled;
        this.takeWord = takeWord;
        this.instances = instances;
        this.actingAs = actingAs;
    }

    /** Whether they have been read: not before the roles are asked, for their words would find no task. */
    boolean read(IssueTracker jira, TrackedTicket ticket) {
        if (instances.isAt(proposals.get(ticket.proposal()).instance(), ElementIds.OPEN_TICKET)) return false;
        String me = jira.me();
        List<IssueComment> all = jira.comments(ticket.issueId());
        Map<String, HandledComment> known = handled.of(ticket.issueId());
        for (IssueComment comment : all) {
            HandledComment before = known.remove(comment.id());
            if (before != null) noteEdit(ticket, comment, before);
            else if (comment.number() > ticket.commentsAfter() && !isOurs(comment, me)) handle(ticket, comment);
        }
        known.values().stream()
                .filter(gone -> !gone.changed())
                .forEach(gone -> takeWord.noteChange(ticket, gone.id(), "COMMENT_DELETED", " is not there any more"));
        return true;
    }

    private static boolean isOurs(IssueComment comment, String me) {
        return comment.author().equals(me) && TicketPost.isSigned(comment.body());
    }

    private void noteEdit(TrackedTicket ticket, IssueComment comment, HandledComment before) {
        if (before.changed() || before.stillSays(comment)) return;
        takeWord.noteChange(ticket, comment.id(), "COMMENT_EDITED", " says something else now, by " + comment.editor());
    }

    private void handle(TrackedTicket ticket, IssueComment comment) {
        try {
            takeIfMeant(ticket, comment);
        } catch (Refusal refusal) {
            answer(ticket, comment, refusal);
        } catch (DuplicateKeyException elsewhere) {
            log.debug("comment {} of {} is handled by another node", comment.id(), ticket.key());
        }
    }

    private void takeIfMeant(TrackedTicket ticket, IssueComment comment) {
        Proposal proposal = proposals.get(ticket.proposal());
        List<AskedRole> asked = roles.of(proposal);
        Optional<SpokenWord> word =
                words.read(comment.body(), asked.stream().map(AskedRole::id).toList());
        if (word.isEmpty()) return;
        Person author = actingAs.person(author(comment));
        String role = word.get().role().orElseGet(() -> onlyRole(author, asked, proposal));
        takeWord.take(ticket, comment, author, role, word.get());
    }

    /** Whoever may edit somebody's comment has not their word. */
    private String author(IssueComment comment) {
        if (!comment.editor().equals(comment.author()))
            throw new CommentNotTaken("somebody else than its author has edited it");
        return settings.userOf(comment.author())
                .orElseThrow(() -> new CommentNotTaken("your account is not known to belong to anybody who signs off"));
    }

    private String onlyRole(Person person, List<AskedRole> asked, Proposal proposal) {
        String user = person.user();
        List<String> mine = asked.stream()
                .filter(role ->
                        role.waitedFor() && (role.holders().contains(user) || roles.holds(person, role.id(), proposal)))
                .map(AskedRole::id)
                .toList();
        if (mine.isEmpty()) throw new CommentNotTaken("no role waits for the word of '" + user + "'");
        if (mine.size() > 1)
            throw new CommentNotTaken("you hold several roles, so please name one: expected e.g. '"
                    + settings.acknowledgeWords().get(0) + " " + mine.get(0) + "', or one of "
                    + mine.stream().skip(1).collect(Collectors.joining(", ")));
        return mine.get(0);
    }

    private void answer(TrackedTicket ticket, IssueComment comment, Refusal refusal) {
        try {
            takeWord.answer(ticket, comment, refusal.getMessage());
        } catch (DuplicateKeyException elsewhere) {
            log.debug("comment {} of {} is answered by another node", comment.id(), ticket.key());
        }
    }
}
