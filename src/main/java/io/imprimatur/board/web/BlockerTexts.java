package io.imprimatur.board.web;

import io.imprimatur.board.Blocker;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Describes blockers for readers without knowledge of the process, e.g. "waiting for the Lead for Middleware". */
@Component
class BlockerTexts {

    private final Titles titles;

    BlockerTexts(Titles titles) {
        this.titles = titles;
    }

    List<BlockerText> of(List<Blocker> blockers) {
        return blockers.stream().map(this::of).toList();
    }

    BlockerText of(Blocker blocker) {
        return new BlockerText(what(blocker), blocker.detail(), who(blocker.canBeClearedBy()), blocker.since());
    }

    private String what(Blocker blocker) {
        return switch (blocker.what()) {
            case "review" -> "waiting for the meeting " + titles.meeting(blocker.meeting());
            case "verification" -> "waiting for " + notebooks(blocker.verification());
            case "notebook-failure" -> notebooks(blocker.verification()) + " failed";
            case "ticket" -> "waiting for the ticket to be opened";
            case "ticket-trouble" -> "the issue tracker reports an error";
            case "waiver-expired" -> "a waiver of " + notebooks(blocker.verification()) + " has expired";
            case "notebooks-stale" -> "the evidence of " + notebooks(blocker.verification()) + " is stale";
            case "acknowledgement" -> "waiting for the " + titles.role(blocker.role());
            case "role-without-holder" -> "no approver available for the " + titles.role(blocker.role());
            case "objection" -> "the " + titles.role(blocker.role()) + " objects";
            case "window" -> "waiting for the maintenance window";
            case "freeze" -> "a freeze is active";
            case "window-confirmation" -> "waiting for the window to be confirmed";
            case "window-missed" -> "a window was missed";
            case "promotion" -> "the tag is being updated";
            case "putting-back" -> "a rollback is in progress; repositories may differ until it completes";
            case "channel-removed" -> "its channel is no longer configured";
            case "channel-turn" -> "another promotion or restore uses the channel";
            case "promotion-failure" -> "the promotion failed; the Science Platform team decides the next action";
            case "fault" -> "a step failed";
            default -> "waiting for: " + blocker.what();
        };
    }

    /** @param cell e.g. {@code tutorials@idfprod} */
    private static String notebooks(String cell) {
        return "the notebooks " + cell.replace("@", " on ");
    }

    private static String who(List<String> users) {
        int last = users.size() - 1;
        if (last < 1) return String.join("", users);
        return String.join(", ", users.subList(0, last)) + " or " + users.get(last);
    }

    /**
     * Blocker for display.
     *
     * @param what e.g. {@code waiting for the Lead for Middleware}
     * @param detail comment of a person or message of a system
     * @param who users who can resolve it, e.g. {@code mia or ben}; empty if no user action is possible or needed
     */
    record BlockerText(String what, @Nullable String detail, String who, Instant since) {}
}
