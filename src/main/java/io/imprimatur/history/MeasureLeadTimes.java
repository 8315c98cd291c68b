package io.imprimatur.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.imprimatur.history.LeadTimes.Counted;
import io.imprimatur.history.LeadTimes.Spread;
import io.imprimatur.history.LeadTimes.StepTime;
import io.imprimatur.history.LeadTimes.WaitedOn;
import io.imprimatur.history.Passage.Wait;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Selection;
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
public class MeasureLeadTimes {

    static final int SAMPLE = 100;

    private final Passages passages;

    MeasureLeadTimes(Passages passages) {
        this.passages = passages;
    }

    /** Lead times of the promoted proposals of the selection. */
    public LeadTimes of(Selection selection) {
        return of(selection.in(ProposalState.PROMOTED).page(null, SAMPLE).stream()
                .map(Proposal::id)
                .toList());
    }

    /** Step times by proposal id, for up to some hundreds of proposals. */
    public Map<String, Passage> passages(List<ProposalId> ids) {
        return passages.of(ids);
    }

    private LeadTimes of(List<ProposalId> ids) {
        List<Passage> passed = List.copyOf(passages.of(ids).values());
        List<StepTime> steps = Arrays.stream(LeadStep.values())
                .map(step -> new StepTime(
                        step, spread(passed.stream().map(each -> each.steps().get(step)))))
                .toList();
        return new LeadTimes(
                passed.size(), spread(passed.stream().map(each -> each.whole().orElse(null))), steps, waits(passed));
    }

    private static List<WaitedOn> waits(List<Passage> passages) {
        Map<List<Object>, List<ProposerWait>> groups = passages.stream()
                .flatMap(each -> each.waits().stream().map(wait -> new ProposerWait(each.proposer(), wait)))
                .collect(groupingBy(
                        each -> List.of(each.word().step(), each.word().on())));
        return groups.values().stream()
                .map(MeasureLeadTimes::waitedOn)
                .sorted(Comparator.comparing((WaitedOn each) -> each.time().p90())
                        .reversed())
                .toList();
    }

    private static WaitedOn waitedOn(List<ProposerWait> waits) {
        Wait one = waits.get(0).word();
        return new WaitedOn(
                one.step(),
                one.on(),
                spread(waits.stream().map(each -> each.word().time())),
                counted(waits.stream().map(ProposerWait::proposer)),
                counted(waits.stream().map(each -> each.word().by())));
    }

    private static List<Counted> counted(Stream<String> people) {
        return people.collect(groupingBy(person -> person, counting())).entrySet().stream()
                .map(each -> new Counted(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Counted::times).reversed().thenComparing(Counted::person))
                .toList();
    }

    private static Spread spread(Stream<Duration> times) {
        return Spread.of(times.filter(Objects::nonNull).toList());
    }

    private record ProposerWait(String proposer, Wait word) {}
}
