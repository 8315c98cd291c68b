package io.imprimatur.board;

import io.imprimatur.board.DayItem.Mark;
import io.imprimatur.board.DayItem.Part;
import io.imprimatur.update.GatedServices;
import io.imprimatur.update.Revision;
import io.imprimatur.update.ServiceUpdate;
import io.imprimatur.update.UpdateOperation;
import io.imprimatur.update.UpdateOperations;
import io.imprimatur.update.UpdatePlans;
import io.imprimatur.update.UpdateState;
import io.imprimatur.window.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An update as the page of a maintenance day shows it. */
@Component
class UpdateItems {

    private final UpdatePlans plans;
    private final UpdateOperations operations;
    private final GatedServices services;

    UpdateItems(UpdatePlans plans, UpdateOperations operations, GatedServices services) {
        this.plans = plans;
        this.operations = operations;
        this.services = services;
    }

    DayItem item(ServiceUpdate update) {
        return switch (update.state()) {
            case UPDATED -> item(update, Mark.DONE, "");
            case ROLLED_BACK, FAILED -> item(update, Mark.STOPPED, state(update.state().name()) + reason(update));
            case SYNCHRONISING, ROLLING_BACK -> item(update, Mark.NOW, seen(update));
            case TARGET_MOVED, IN_TROUBLE -> item(update, Mark.STOPPED, "a person decides: " + update.trouble());
            case IN_PREPARATION, IN_APPROVAL, WAITING -> item(update, Mark.NEXT, "");
            default -> item(update, Mark.NOT_HERE, state(update.state().name()));
        };
    }

    private String seen(ServiceUpdate update) {
        return operations.current(update.id()).map(UpdateOperation::seen).orElse("");
    }

    private static String reason(ServiceUpdate update) {
        return update.trouble().isEmpty() ? "" : ": " + update.trouble();
    }

    /** It waited for this window, and does so no longer. */
    DayItem gone(ServiceUpdate update, Window window) {
        String why = plans.missed(update.id()).stream()
                .filter(missed -> missed.window().opens().equals(window.start().toInstant())
                        && missed.window().calendar().equals(Optional.of(window.calendar())))
                .map(UpdatePlans.Missed::why)
                .reduce((first, last) -> last)
                .map("missed: "::concat)
                .orElseGet(() -> "stopped here, now " + state(update.state().name()));
        return item(update, Mark.NOT_HERE, why);
    }

    private DayItem item(ServiceUpdate update, Mark mark, String remark) {
        Optional<Instant> at =
                update.state() == UpdateState.UPDATED ? Optional.of(update.stateSince()) : Optional.empty();
        String environment = services.environmentTitle(update.at().environment());
        return new DayItem(
                update.id().toString(),
                services.title(update.service()) + (update.version().isEmpty() ? "" : " " + update.version()),
                "/updates/" + update.id(),
                "comes to " + environment,
                mark,
                remark,
                at,
                parts(update, environment));
    }

    /** What is brought where and, once something was asked of Argo CD there, how each of that went. */
    private List<Part> parts(ServiceUpdate update, String environment) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                environment,
                update.target().map(Revision::abbreviated).map("commit "::concat).orElse("a change in preparation")));
        operations.of(update.id()).stream()
                .map(each -> new Part(
                        state(each.kind().name()) + " to " + each.revision().abbreviated(),
                        each.outcome().map(Enum::name).map(UpdateItems::state).orElse("under way")))
                .forEach(parts::add);
        return parts;
    }

    private static String state(String name) {
        return name.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
