package io.imprimatur.image.pin;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.update.PreparedChange;
import io.imprimatur.service.update.PreparedChanges;
import io.imprimatur.service.update.VersionRepository;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests one pull request for all pins of a channel that differ from its recommendation. */
@Component
public class RequestPinChange {

    private static final List<String> GROUPS = List.of("science-platform", "operator", "release-manager");

    private final Channels channels;
    private final Proposals proposals;
    private final Recommendations recommendations;
    private final PinEvaluation pinEvaluation;
    private final PreparedChanges changes;
    private final VersionRepository repository;
    private final AuditTrail trail;
    private final CurrentPerson person;

    RequestPinChange(
            Channels channels,
            Proposals proposals,
            Recommendations recommendations,
            PinEvaluation pinEvaluation,
            PreparedChanges changes,
            VersionRepository repository,
            AuditTrail trail,
            CurrentPerson person) {
        this.channels = channels;
        this.proposals = proposals;
        this.recommendations = recommendations;
        this.pinEvaluation = pinEvaluation;
        this.changes = changes;
        this.repository = repository;
        this.trail = trail;
        this.person = person;
    }

    /** Last requested change for the current recommendation of the channel. */
    public Optional<PreparedChange> last(String channel) {
        return recommendations.of(channel).map(PinChangeComposer::subject).flatMap(changes::of);
    }

    /** Whether this person can request a change now. */
    public boolean isPossibleFor(Person who, String channel) {
        return GROUPS.stream().anyMatch(who::isIn)
                && repository.isConfigured()
                && last(channel).filter(PreparedChange::isPending).isEmpty()
                && !mendable(channels.get(channel)).isEmpty();
    }

    /** @throws io.imprimatur.image.channel.Channels.UnknownChannel if there is none */
    @Transactional
    public void request(String id) {
        Channel channel = channels.get(id);
        Person who = person.get();
        String group = GROUPS.stream()
                .filter(who::isIn)
                .findFirst()
                .orElseThrow(
                        () -> new NotAMember(who, String.join(", ", GROUPS.subList(0, 2)) + " or " + GROUPS.get(2)));
        if (!repository.isConfigured()) throw new NothingPrepared("no host for pull requests is configured");
        Recommendation recommendation = recommendations
                .of(id)
                .orElseThrow(() -> new NothingPrepared(channel.title() + " has no recommended image yet"));
        proposals.lock(recommendation.proposal().id(), ProposalState.values());
        if (last(id).filter(PreparedChange::isPending).isPresent())
            throw new NothingPrepared("the change of these pins is prepared already: see the channel's page");
        List<PinStatus> mendable = mendable(channel);
        if (mendable.isEmpty()) throw new NothingPrepared("no pin of " + channel.title() + " names another image");
        String subject = PinChangeComposer.subject(recommendation);
        changes.request(subject, who.user());
        trail.append(NewEntry.of(who.user(), AuditAction.CHANGE_WANTED)
                .as(group)
                .on(subject, recommendation.proposal().candidate().digest())
                .withComment(describe(mendable)));
    }

    private List<PinStatus> mendable(Channel channel) {
        return pinEvaluation.of(channel).stream().filter(PinStatus::isFixable).toList();
    }

    private static String describe(List<PinStatus> pins) {
        String all = pins.stream()
                .map(pin -> pin.deployment() + ": " + pin.key() + " from " + pin.written())
                .collect(Collectors.joining("; "));
        return UnicodeText.abbreviate(all, 2000);
    }

    /** No pull request can be prepared. */
    static class NothingPrepared extends Refusal {

        NothingPrepared(String why) {
            super(Kind.CONFLICT, "no change of pins is prepared: " + why);
        }
    }
}
