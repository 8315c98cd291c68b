package io.imprimatur.board.web;

import io.imprimatur.board.Blocker;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Describes blockers for readers without knowledge of the process, e.g. "waiting for the Lead for Middleware". */
@Component
class BlockerWords {

    private final Titles titles;

    BlockerWords(Titles titles) {
        this.titles = titles;
    }

    List<BlockerInWords> of(List<Blocker> blockers) {
        return blockers.stream().map(this::of).toList();
    }

    BlockerInWords of(Blocker blocker) {
        return new BlockerInWords(what(blocker), blocker.detail(), who(blocker.canBeClearedBy()), blocker.since());
    }

    private String what(Blocker blocker) {
        return switch (blocker.what()) {
            case "review" -> "waiting for the meeting " + titles.meeting(blocker.meeting());
            case "verification" -> "waiting for " + notebooks(blocker.verification());
            case "notebook-failure" -> notebooks(blocker.verification()) + " failed";
            case "ticket" -> "waiting for the ticket to be opened";
            case "ticket-trouble" -> "the issue tracker is in trouble";
            case "waiver-expired" -> "a waiver of " + notebooks(blocker.verification()) + " has expired";
            case "notebooks-stale" -> "the evidence of " + notebooks(blocker.verification()) + " is stale";
            case "acknowledgement" -> "waiting for the " + titles.role(blocker.role());
            case "role-without-holder" -> "nobody can speak for the role " + titles.role(blocker.role());
            case "objection" -> "the " + titles.role(blocker.role()) + " objects";
            case "window" -> "waiting for the maintenance window";
            case "freeze" -> "a freeze holds it";
            case "window-confirmation" -> "waiting for the window to be confirmed";
            case "window-missed" -> "a window was missed";
            case "promotion" -> "the alias is being moved";
            case "putting-back" -> "what moved is being put back; repositories may differ until then";
            case "channel-removed" -> "its channel is not configured any more";
            case "channel-turn" -> "the alias is being moved for something else";
            case "promotion-failure" -> "the promotion failed; the Science Platform team decides how it goes on";
            case "fault" -> "a step does not work";
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
    record BlockerInWords(String what, @Nullable String detail, String who, Instant since) {}
}
