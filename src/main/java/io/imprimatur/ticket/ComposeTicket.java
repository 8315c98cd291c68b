package io.imprimatur.ticket;

import io.imprimatur.audit.Remark;
import io.imprimatur.channel.Channels;
import io.imprimatur.installation.Installation;
import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.ExpectedAliases;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Digest;
import io.imprimatur.review.Reviews;
import io.imprimatur.text.UnicodeText;
import io.imprimatur.ticket.SignOffRoles.AskedRole;
import io.imprimatur.verification.CellEvidence;
import io.imprimatur.verification.NotebookEvidence;
import io.imprimatur.verification.Verification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Writes what a proposal's ticket says: what is to be promoted, the evidence, and who is asked. */
@Component
public class ComposeTicket {

    private static final Pattern LINES = Pattern.compile("[\\s\\u0085\\u2028\\u2029]++");

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

    TicketText compose(Proposal proposal) {
        return new TicketText(summary(proposal), String.join("\n", lines(proposal)));
    }

    /** What somebody is shown who decides whether to open it. */
    public TicketPlan plan(Proposal proposal) {
        String how = jira.isConfigured()
                ? "The ticket is opened in Jira as below. Enter a key only to use an existing issue."
                : "Open the ticket manually, add the watchers, and enter its key here.";
        String place = jira.isConfigured() ? jira.project() + ", " + jira.issueType() : "Manually";
        List<String> watchers = watchers(proposal).stream()
                .filter(user -> !jira.isConfigured() || jira.accountOf(user).isPresent())
                .toList();
        return new TicketPlan(how, place, compose(proposal), watchers);
    }

    /** Users who are to watch it: those of the configuration, and whoever may speak for a role. */
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
        return shortened("Promote " + candidate.name() + " (" + candidate.tag() + ") to " + alias);
    }

    /** A name may be as long as it likes, a summary may not. */
    static String shortened(String summary) {
        return UnicodeText.shortened(summary, TicketText.LONGEST_SUMMARY);
    }

    private List<String> lines(Proposal proposal) {
        Candidate candidate = proposal.candidate();
        List<String> lines = new ArrayList<>();
        lines.add(proposal.id() + ", proposed by " + proposal.proposer() + ": " + oneLine(proposal.reason()));
        installation.page("/proposals/" + proposal.id()).ifPresent(page -> lines.add("All evidence: " + page));
        lines.add("");
        lines.add("Image: " + candidate.repository() + ":" + candidate.tag());
        lines.add("Digest: " + candidate.digest());
        lines.add("Platforms: " + String.join(", ", candidate.platforms()));
        lines.add("");
        addEvidence(lines, proposal);
        lines.add("");
        lines.add("Sign-off, by a comment here or in Imprimatur:");
        roles.of(proposal).forEach(role -> lines.add(asked(role)));
        lines.add("");
        lines.add(invitation());
        return lines;
    }

    private void addEvidence(List<String> lines, Proposal proposal) {
        expectedAliases
                .of(proposal.id())
                .forEach(alias -> lines.add("Recommended now in " + alias.repository() + ": "
                        + alias.digest().map(Digest::value).orElse("nothing")));
        reviews.of(proposal.id())
                .forEach(review -> lines.add("Meeting " + review.meeting().id() + ": " + review.decision() + " by "
                        + review.by() + saying(review.comment())));
        evidence.of(proposal.id()).forEach(cell -> addNotebooks(lines, cell));
    }

    private static void addNotebooks(List<String> lines, CellEvidence evidence) {
        Verification cell = evidence.cell();
        lines.add("Notebooks " + cell.notebooks() + " on " + cell.deployment() + ": " + cell.result()
                + saying(cell.comment()));
        evidence.waivers().stream()
                .filter(waiver -> waiver.counts(evidence.today()))
                .forEach(waiver -> lines.add("Waived by " + waiver.by()
                        + waiver.until().map(day -> " until " + day).orElse("")
                        + waiver.path().map(path -> ": " + path).orElse("") + saying(waiver.comment())));
    }

    private static String asked(AskedRole role) {
        String holders = role.holders().isEmpty() ? "no approver available" : String.join(", ", role.holders());
        return role.title() + " (" + role.id() + "): " + holders;
    }

    /** How to answer by a comment, e.g. to end a polite answer with. */
    String invitation() {
        return "A comment that begins with '" + jira.acknowledgeWords().get(0)
                + "' acknowledges; one that begins with '" + jira.objectWords().get(0) + ": ' and a reason objects.";
    }

    /** What somebody wrote must not look like lines of ours. */
    private static String oneLine(String words) {
        return LINES.matcher(words).replaceAll(" ").strip();
    }

    private static String saying(String comment) {
        String words = oneLine(comment);
        if (words.isEmpty()) return "";
        return ", " + UnicodeText.shortened(words, Remark.LONGEST / 4 + 1);
    }
}
