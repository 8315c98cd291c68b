package io.imprimatur.board;

import io.imprimatur.calendar.Window;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalPageRequest;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Proposals by the window for which they are planned or in which they were promoted. */
@Component
public class PlannedProposals {

    /** Maximum per channel: more are not promoted in a month. */
    private static final int MAX_PROMOTED = 20;

    /** The window is known only after sign-off. */
    private static final Set<ProposalState> SIGNED_OFF =
            EnumSet.of(ProposalState.WAITING_FOR_WINDOW, ProposalState.PROMOTING);

    private final Proposals proposals;
    private final ProposalWindows windows;

    PlannedProposals(Proposals proposals, ProposalWindows windows) {
        this.proposals = proposals;
        this.windows = windows;
    }

    public Map<WindowKey, List<Proposal>> of(List<Channel> channels) {
        Map<WindowKey, List<Proposal>> planned = new HashMap<>();
        channels.stream().flatMap(this::of).forEach(proposal -> windows.of(proposal)
                .map(WindowKey::of)
                .ifPresent(windowKey -> planned.merge(
                        windowKey, List.of(proposal), (some, one) -> Stream.concat(some.stream(), one.stream())
                                .toList())));
        return planned;
    }

    private Stream<Proposal> of(Channel channel) {
        return Stream.concat(
                proposals.open(channel.id()).stream().filter(open -> SIGNED_OFF.contains(open.state())),
                proposals
                        .page(new ProposalPageRequest(channel.id(), ProposalState.PROMOTED, null, MAX_PROMOTED))
                        .stream());
    }

    /** Identity of a window. */
    public record WindowKey(String calendar, Instant opens) {

        public static WindowKey of(Window window) {
            return new WindowKey(window.calendar(), window.start().toInstant());
        }
    }
}
