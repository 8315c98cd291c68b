package io.imprimatur.image.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.imprimatur.image.history.LeadTimes.LeadStep;
import io.imprimatur.image.history.LeadTimes.Percentiles;
import io.imprimatur.image.history.LeadTimes.PersonCount;
import io.imprimatur.image.history.LeadTimes.StepTime;
import io.imprimatur.image.history.LeadTimes.WaitingTime;
import io.imprimatur.image.history.ProposalTimeline.Wait;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.SearchResults;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Computes lead times from the audit trail, over a limited number of recent promotions. */
@Component
public class LeadTimeQuery {

    static final int SAMPLE = 100;

    private final ProposalTimelines proposalTimelines;

    LeadTimeQuery(ProposalTimelines proposalTimelines) {
        this.proposalTimelines = proposalTimelines;
    }

    /** Lead times of the promoted proposals of the selection. */
    public LeadTimes of(SearchResults searchResults) {
        return of(searchResults.in(ProposalState.PROMOTED).page(null, SAMPLE).stream()
                .map(Proposal::id)
                .toList());
    }

    /** Step times by proposal id, for up to some hundreds of proposals. */
    public Map<String, ProposalTimeline> timelines(List<ProposalId> ids) {
        return proposalTimelines.of(ids);
    }

    private LeadTimes of(List<ProposalId> ids) {
        List<ProposalTimeline> passed = List.copyOf(proposalTimelines.of(ids).values());
        List<StepTime> steps = Arrays.stream(LeadStep.values())
                .map(step -> new StepTime(
                        step, spread(passed.stream().map(each -> each.steps().get(step)))))
                .toList();
        return new LeadTimes(
                passed.size(), spread(passed.stream().map(each -> each.whole().orElse(null))), steps, waits(passed));
    }

    private static List<WaitingTime> waits(List<ProposalTimeline> passages) {
        Map<List<Object>, List<ProposerWait>> groups = passages.stream()
                .flatMap(each -> each.waits().stream().map(wait -> new ProposerWait(each.proposer(), wait)))
                .collect(groupingBy(
                        each -> List.of(each.word().step(), each.word().on())));
        return groups.values().stream()
                .map(LeadTimeQuery::waitedOn)
                .sorted(Comparator.comparing((WaitingTime each) -> each.time().p90())
                        .reversed())
                .toList();
    }

    private static WaitingTime waitedOn(List<ProposerWait> waits) {
        Wait one = waits.get(0).word();
        return new WaitingTime(
                one.step(),
                one.on(),
                spread(waits.stream().map(each -> each.word().time())),
                counted(waits.stream().map(ProposerWait::proposer)),
                counted(waits.stream().map(each -> each.word().by())));
    }

    private static List<PersonCount> counted(Stream<String> people) {
        return people.collect(groupingBy(person -> person, counting())).entrySet().stream()
                .map(each -> new PersonCount(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(PersonCount::times).reversed().thenComparing(PersonCount::person))
                .toList();
    }

    private static Percentiles spread(Stream<Duration> times) {
        return Percentiles.of(times.filter(Objects::nonNull).toList());
    }

    private record ProposerWait(String proposer, Wait word) {}
}
