package io.imprimatur.service.update;

import io.imprimatur.calendar.FreezeWindows;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.update.UpdateBlockers.UpdateBlocker;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Blockers of an approved update: notice, window, freeze or confirmation. */
@Component
class UpdateTimeBlockers {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm VV");
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Formalities formalities;
    private final UpdateWindows windows;
    private final UpdatePlans plans;
    private final PersonGroups groups;
    private final Clock clock;

    UpdateTimeBlockers(
            Formalities formalities, UpdateWindows windows, UpdatePlans plans, PersonGroups groups, Clock clock) {
        this.formalities = formalities;
        this.windows = windows;
        this.plans = plans;
        this.groups = groups;
        this.clock = clock;
    }

    List<UpdateBlocker> of(ServiceUpdate update) {
        Formality formality = formalities.get(update.id());
        List<UpdateBlocker> blockers = new ArrayList<>();
        if (formality.calendar().isPresent()) window(update, formality, blockers);
        else if (formality.noticeEnds().isAfter(clock.instant()))
            blockers.add(UpdateBlocker.of(
                    "notice",
                    "the notice period ends " + format(formality.noticeEnds().atZone(UTC)),
                    update.stateSince(),
                    List.of()));
        last(plans.missed(update.id()))
                .ifPresent(missed -> blockers.add(UpdateBlocker.of(
                        "window-missed",
                        missed.window() + ": " + missed.why(),
                        missed.window().opens(),
                        List.of())));
        return blockers;
    }

    private void window(ServiceUpdate update, Formality formality, List<UpdateBlocker> blockers) {
        Optional<Occurrence> next = windows.next(update, formality);
        String detail = next.map(Occurrence::window)
                .map(window -> window.title() + " opens " + format(window.start()))
                .orElse("no window is scheduled");
        blockers.add(UpdateBlocker.of("window", detail, update.stateSince(), List.of()));
        windows.freezes(update, formality, next).stream()
                .map(freeze -> UpdateBlocker.of(
                        "freeze",
                        freeze.title() + " until " + format(freeze.to().atZone(UTC)) + ", " + freeze.setBy(),
                        update.stateSince(),
                        freeze.id().isPresent() ? groups.members(FreezeWindows.RELEASE_MANAGER) : List.of()))
                .forEach(blockers::add);
        next.flatMap(Occurrence::confirmBy)
                .ifPresent(group -> blockers.add(UpdateBlocker.of(
                                "window-confirmation",
                                "the window is usable only after " + group + " has confirmed it",
                                update.stateSince(),
                                groups.members(group))
                        .ofRole(group)));
    }

    private static String format(ZonedDateTime time) {
        return MINUTES.format(time);
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
