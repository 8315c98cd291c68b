package io.imprimatur.update;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is, or was, planned for a window: in the order of proposal. */
@Component
public class PlannedUpdates {

    private final UpdatePlans plans;
    private final ServiceUpdates updates;

    PlannedUpdates(UpdatePlans plans, ServiceUpdates updates) {
        this.plans = plans;
        this.updates = updates;
    }

    /** Of the window of this calendar that opens then. */
    public List<ServiceUpdate> in(String calendar, Instant opens) {
        return updates.all(
                plans.in(calendar, opens).stream().map(UpdatePlan::update).toList());
    }

    /** Of every window, and of updates without one, whose time begins then or later and before {@code to}. */
    public List<Planned> between(Instant from, Instant to) {
        List<UpdatePlan> planned = plans.between(from, to);
        Map<UpdateId, ServiceUpdate> byId = updates
                .all(planned.stream().map(UpdatePlan::update).toList())
                .stream()
                .collect(Collectors.toMap(ServiceUpdate::id, Function.identity()));
        return planned.stream()
                .map(plan -> new Planned(byId.get(plan.update()), plan.time()))
                .toList();
    }

    /** An update, and when it is to be brought. */
    public record Planned(ServiceUpdate update, UpdateTime time) {}
}
