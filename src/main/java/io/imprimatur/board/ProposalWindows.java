package io.imprimatur.board;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.promotion.BrokenGlass;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.promotion.WindowPlan;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.window.Calendars;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which window a proposal is about: the one it was promoted in or, before that, the next that is possible. */
@Component
public class ProposalWindows {

    private final WindowPlan plan;
    private final Promotions promotions;
    private final Channels channels;
    private final Calendars calendars;

    ProposalWindows(WindowPlan plan, Promotions promotions, Channels channels, Calendars calendars) {
        this.plan = plan;
        this.promotions = promotions;
        this.channels = channels;
        this.calendars = calendars;
    }

    /** Nothing for a proposal that will never be promoted, and where no window is advertised or no channel left. */
    public Optional<Window> of(Proposal proposal) {
        boolean begun = proposal.state() == ProposalState.PROMOTING || proposal.state() == ProposalState.PROMOTED;
        if (begun) return promotions.of(proposal.id()).map(this::taken);
        if (!proposal.state().isOpen() || !isConfigured(proposal.channel())) return Optional.empty();
        return plan.next(proposal).map(Occurrence::window);
    }

    private boolean isConfigured(String channel) {
        return channels.all().stream().anyMatch(each -> each.id().equals(channel));
    }

    /** As it is advertised still; of a calendar that has changed since, what was put on record. */
    private Window taken(Promotion promotion) {
        List<Channel> channel = channels.all().stream()
                .filter(each -> each.id().equals(promotion.channel()))
                .toList();
        return calendars.between(channel, promotion.opens(), promotion.closes()).stream()
                .map(Occurrence::window)
                .filter(window -> window.calendar().equals(promotion.calendar())
                        && window.start().toInstant().equals(promotion.opens()))
                .findFirst()
                .orElseGet(() -> onRecord(promotion));
    }

    private static Window onRecord(Promotion promotion) {
        boolean glassBroken = promotion.calendar().equals(BrokenGlass.CALENDAR);
        return new Window(
                promotion.calendar(),
                glassBroken ? "Break-glass" : promotion.calendar(),
                promotion.opens().atZone(ZoneOffset.UTC),
                promotion.closes().atZone(ZoneOffset.UTC));
    }
}
