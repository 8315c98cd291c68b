package io.imprimatur.board.ics;

import io.imprimatur.board.PlannedProposals.Opening;
import io.imprimatur.update.PlannedUpdates;
import io.imprimatur.update.PlannedUpdates.Planned;
import io.imprimatur.update.ServiceUpdate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Service updates by the window for which they are planned or in which they were deployed. */
@Component
class UpdatesAhead {

    private final PlannedUpdates planned;

    UpdatesAhead(PlannedUpdates planned) {
        this.planned = planned;
    }

    Map<Opening, List<ServiceUpdate>> within(FeedSpan span) {
        return planned.between(span.from(), span.to()).stream()
                .filter(each -> each.time().calendar().isPresent())
                .filter(each -> each.update().isStillOf(each.time().opens()))
                .collect(Collectors.groupingBy(
                        each -> new Opening(
                                each.time().calendar().orElseThrow(),
                                each.time().opens()),
                        Collectors.mapping(Planned::update, Collectors.toList())));
    }
}
