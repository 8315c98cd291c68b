package io.imprimatur.service.update;

import io.imprimatur.service.update.UpdatePlans.UpdateTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Query for updates by planned time, past and future. */
@Component
public class PlannedUpdatesQuery {

    private final UpdatePlans plans;
    private final ServiceUpdates updates;

    PlannedUpdatesQuery(UpdatePlans plans, ServiceUpdates updates) {
        this.plans = plans;
        this.updates = updates;
    }

    /** Updates planned for the window that opens at this time, in order of proposal. */
    public List<ServiceUpdate> in(String calendar, Instant opens) {
        return updates.all(
                plans.in(calendar, opens).stream().map(UpdatePlans.Plan::update).toList());
    }

    /** Updates with a planned time in {@code [from, to)}, with or without a window. */
    public List<Planned> between(Instant from, Instant to) {
        List<UpdatePlans.Plan> planned = plans.between(from, to);
        Map<UpdateId, ServiceUpdate> byId =
                updates.all(planned.stream().map(UpdatePlans.Plan::update).toList()).stream()
                        .collect(Collectors.toMap(ServiceUpdate::id, Function.identity()));
        return planned.stream()
                .map(plan -> new Planned(byId.get(plan.update()), plan.time()))
                .toList();
    }

    /** An update and its planned time. */
    public record Planned(ServiceUpdate update, UpdateTime time) {}
}
