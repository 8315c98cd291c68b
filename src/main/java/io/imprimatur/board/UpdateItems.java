package io.imprimatur.board;

import io.imprimatur.board.DayItem.Mark;
import io.imprimatur.board.DayItem.Part;
import io.imprimatur.formality.Disruption;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.update.Revision;
import io.imprimatur.update.ServiceUpdate;
import io.imprimatur.update.UpdateId;
import io.imprimatur.update.UpdateOperation;
import io.imprimatur.update.UpdateOperations;
import io.imprimatur.update.UpdateState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An update as the page of a maintenance day shows it. */
@Component
class UpdateItems {

    private final UpdateOperations operations;
    private final GatedServices services;

    UpdateItems(UpdateOperations operations, GatedServices services) {
        this.operations = operations;
        this.services = services;
    }

    /**
     * @param here those that the window is for
     * @param gone those that it was for, and no longer is
     * @param missed why some of those had waited for it in vain
     */
    List<DayItem> of(List<ServiceUpdate> here, List<ServiceUpdate> gone, Map<UpdateId, String> missed) {
        Map<UpdateId, List<UpdateOperation>> asked = operations.of(Stream.concat(here.stream(), gone.stream())
                .map(ServiceUpdate::id)
                .toList());
        return Stream.concat(
                        here.stream().map(update -> item(update, asked.getOrDefault(update.id(), List.of()))),
                        gone.stream()
                                .map(update -> item(
                                        update,
                                        Mark.NOT_HERE,
                                        why(update, missed),
                                        asked.getOrDefault(update.id(), List.of()))))
                .toList();
    }

    private static String why(ServiceUpdate update, Map<UpdateId, String> missed) {
        return Optional.ofNullable(missed.get(update.id()))
                .map("missed: "::concat)
                .orElseGet(() -> "stopped here, now " + words(update.state()));
    }

    private DayItem item(ServiceUpdate update, List<UpdateOperation> asked) {
        return switch (update.state()) {
            case UPDATED -> item(update, Mark.DONE, "", asked);
            case SYNCHRONISING, ROLLING_BACK -> item(update, Mark.NOW, seen(asked), asked);
            case TARGET_MOVED, IN_TROUBLE -> item(update, Mark.STOPPED, "decision needed: " + update.trouble(), asked);
            case ROLLED_BACK, FAILED ->
                item(update, Mark.STOPPED, words(update.state()) + ": " + update.trouble(), asked);
            case IN_PREPARATION, IN_APPROVAL, WAITING -> item(update, Mark.NEXT, "", asked);
            default -> item(update, Mark.NOT_HERE, words(update.state()), asked);
        };
    }

    private static String seen(List<UpdateOperation> asked) {
        return asked.isEmpty() ? "" : asked.get(asked.size() - 1).seen();
    }

    private DayItem item(ServiceUpdate update, Mark mark, String remark, List<UpdateOperation> asked) {
        String environment = services.environmentTitle(update.at().environment());
        return new DayItem(
                update.id().toString(),
                services.title(update.service()) + (update.version().isEmpty() ? "" : " " + update.version()),
                "/updates/" + update.id(),
                "is deployed to " + environment + downtime(update),
                mark,
                remark,
                update.state() == UpdateState.UPDATED ? Optional.of(update.stateSince()) : Optional.empty(),
                parts(update, environment, asked));
    }

    private static String downtime(ServiceUpdate update) {
        if (update.disruption() != Disruption.DOWNTIME) return "";
        return " with a downtime"
                + update.expectedDowntime()
                        .map(expected -> " of about " + expected.words())
                        .orElse("");
    }

    /** What is brought where and, once something was asked of Argo CD there, how each of that went. */
    private static List<Part> parts(ServiceUpdate update, String environment, List<UpdateOperation> asked) {
        String brought = update.target()
                .map(Revision::abbreviated)
                .map("commit "::concat)
                .orElse("a change in preparation");
        return Stream.concat(
                        Stream.of(new Part(environment, brought)),
                        asked.stream()
                                .map(each -> new Part(
                                        words(each.kind()) + " to "
                                                + each.revision().abbreviated(),
                                        each.outcome().map(UpdateItems::words).orElse("running"))))
                .toList();
    }

    private static String words(Enum<?> constant) {
        return constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
