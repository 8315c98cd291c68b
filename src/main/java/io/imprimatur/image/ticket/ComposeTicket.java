package io.imprimatur.image.ticket;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.review.Reviews;
import io.imprimatur.image.ticket.SignOffRoles.RequestedRole;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookEvidence;
import io.imprimatur.image.verification.VerificationCell;
import io.imprimatur.platform.installation.Installation;
import io.imprimatur.platform.text.UnicodeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Composes the summary and description of a proposal's ticket: image, evidence and sign-off roles. */
@Component
public class ComposeTicket {

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]++");

    private final Channels channels;
    private final ExpectedAliases expectedAliases;
    private final Reviews reviews;
    private final NotebookEvidence evidence;
    private final SignOffRoles roles;
    private final JiraSettings jira;
    private final Installation installation;

    ComposeTicket(
            Channels channels,
            ExpectedAliases expectedAliases,
            Reviews reviews,
            NotebookEvidence evidence,
            SignOffRoles roles,
            JiraSettings jira,
            Installation installation) {
        this.channels = channels;
        this.expectedAliases = expectedAliases;
        this.reviews = reviews;
        this.evidence = evidence;
        this.roles = roles;
        this.jira = jira;
        this.installation = installation;
    }

    TicketContent compose(Proposal proposal) {
        return new TicketContent(summary(proposal), String.join("\n", lines(proposal)));
    }

    /** Preview of the ticket, shown to the user who decides whether to open it. */
    public TicketPreview preview(Proposal proposal) {
        String instructions = jira.isConfigured()
                ? "The ticket is opened in Jira as below. Enter a key only to use an existing issue."
                : "Open the ticket manually, add the watchers, and enter its key here.";
        String place = jira.isConfigured() ? jira.project() + ", " + jira.issueType() : "Manually";
        List<String> watchers = watchers(proposal).stream()
                .filter(user -> !jira.isConfigured() || jira.accountOf(user).isPresent())
                .toList();
        return new TicketPreview(instructions, place, compose(proposal), watchers);
    }

    /** Users to add as watchers: those configured and the current holders of the sign-off roles. */
    Set<String> watchers(Proposal proposal) {
        Set<String> users = new LinkedHashSet<>(jira.watchers());
        roles.of(proposal).forEach(role -> users.addAll(role.holders()));
        return users;
    }

    private String summary(Proposal proposal) {
        Candidate candidate = proposal.candidate();
        String alias = channels.find(proposal.channel())
                .map(channel -> channel.alias().value())
                .orElse(proposal.channel());
        return truncate("Promote " + candidate.name() + " (" + candidate.tag() + ") to " + alias);
    }

    /** Truncates a summary to Jira's limit. */
    static String truncate(String summary) {
        return UnicodeText.abbreviate(summary, TicketContent.MAX_SUMMARY);
    }

    private List<String> lines(Proposal proposal) {
        Candidate candidate = proposal.candidate();
        List<String> lines = new ArrayList<>();
        lines.add(proposal.id() + ", proposed by " + proposal.proposer() + ": " + oneLine(proposal.reason()));
        installation.pageUrl("/proposals/" + proposal.id()).ifPresent(page -> lines.add("All evidence: " + page));
        lines.add("");
        lines.add("Image: " + candidate.repository() + ":" + candidate.tag());
        lines.add("Digest: " + candidate.digest());
        lines.add("Platforms: " + String.join(", ", candidate.platforms()));
        lines.add("");
        addEvidence(lines, proposal);
        lines.add("");
        lines.add("Sign-off, by a comment here or in Imprimatur:");
        roles.of(proposal).forEach(role -> lines.add(roleLine(role)));
        lines.add("");
        lines.add(commentInstructions());
        return lines;
    }

    private void addEvidence(List<String> lines, Proposal proposal) {
        expectedAliases
                .of(proposal.id())
                .forEach(alias -> lines.add("Recommended now in " + alias.repository() + ": "
                        + alias.digest().map(Digest::value).orElse("nothing")));
        reviews.of(proposal.id())
                .forEach(review -> lines.add("Meeting " + review.meeting().id() + ": " + review.decision() + " by "
                        + review.by() + commentSuffix(review.comment())));
        evidence.of(proposal.id()).forEach(cell -> addNotebooks(lines, cell));
    }

    private static void addNotebooks(List<String> lines, CellEvidence evidence) {
        VerificationCell cell = evidence.cell();
        lines.add("Notebooks " + cell.notebooks() + " on " + cell.deployment() + ": " + cell.result()
                + commentSuffix(cell.comment()));
        evidence.waivers().stream()
                .filter(waiver -> waiver.isValid(evidence.today()))
                .forEach(waiver -> lines.add("Waived by " + waiver.by()
                        + waiver.until().map(day -> " until " + day).orElse("")
                        + waiver.path().map(path -> ": " + path).orElse("") + commentSuffix(waiver.comment())));
    }

    private static String roleLine(RequestedRole role) {
        String holders = role.holders().isEmpty() ? "no approver available" : String.join(", ", role.holders());
        return role.title() + " (" + role.id() + "): " + holders;
    }

    /** Instructions for signing off by comment. */
    String commentInstructions() {
        return "A comment that begins with '" + jira.acknowledgeWords().get(0)
                + "' acknowledges; one that begins with '" + jira.objectWords().get(0) + ": ' and a reason objects.";
    }

    /** Collapses line breaks, so that user text cannot imitate lines of the description. */
    private static String oneLine(String text) {
        return LINE_BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private static String commentSuffix(String comment) {
        String text = oneLine(comment);
        if (text.isEmpty()) return "";
        return ", " + UnicodeText.abbreviate(text, UserComment.MAX_LENGTH / 4 + 1);
    }

    /**
     * Preview of a proposal's ticket.
     *
     * @param instructions instructions for the user who decides
     * @param destination project and issue type, or "Manually"
     * @param watchers users known to the tracker
     */
    public record TicketPreview(
            String instructions, String destination, TicketContent content, List<String> watchers) {}

    /**
     * Summary and description of a new ticket, in plain text.
     *
     * @param summary one line of at most 255 characters, Jira's limit
     */
    public record TicketContent(String summary, String description) {

        static final int MAX_SUMMARY = 255;
    }
}
