package io.imprimatur.update;

import io.imprimatur.announcement.AnnouncedChange;
import io.imprimatur.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.announcement.Occasion;
import io.imprimatur.formality.Disruption;
import io.imprimatur.formality.Formality;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Builds the announced form of an update. */
@Component
class AnnouncedUpdate {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_PLACE = 100;

    private final GatedServices services;
    private final UpdateWindows windows;

    AnnouncedUpdate(GatedServices services, UpdateWindows windows) {
        this.services = services;
        this.windows = windows;
    }

    AnnouncedChange on(Occasion occasion, ServiceUpdate update, Formality formality) {
        Optional<Window> window = windows.planned(update, formality);
        Optional<Instant> from =
                formality.calendar().isEmpty() ? Optional.of(formality.noticeEnds()) : Optional.empty();
        return new AnnouncedChange(
                update.id().toString(),
                title(occasion, update),
                effect(occasion, update),
                disturbance(update, formality),
                places(formality),
                window,
                from,
                "/updates/" + update.id());
    }

    /** A failure is announced as one of the update, anything else as a change of the service. */
    private String title(Occasion occasion, ServiceUpdate update) {
        String service = services.title(update.service()) + " on "
                + services.environmentTitle(update.at().environment());
        return UpdateRows.cut(
                switch (occasion) {
                    case TROUBLE, RESTORED, CALLED_OFF -> "The update of " + service;
                    default -> service;
                },
                LONGEST_TITLE);
    }

    private static String effect(Occasion occasion, ServiceUpdate update) {
        String updated = update.version().isEmpty() ? "is updated" : "is updated to " + update.version();
        if (update.disruption() != Disruption.DOWNTIME) return updated;
        if (occasion == Occasion.END) return updated + " and available again";
        return "is down"
                + update.expectedDowntime()
                        .map(expected -> " for about " + expected.words())
                        .orElse("")
                + " while it " + updated;
    }

    /** A change in a maintenance window is announced as a possible disturbance even if none is expected. */
    private static Disturbance disturbance(ServiceUpdate update, Formality formality) {
        return switch (update.disruption()) {
            case DOWNTIME -> Disturbance.DOWNTIME;
            case EXPECTED -> Disturbance.POSSIBLE;
            case NONE -> formality.calendar().isPresent() ? Disturbance.POSSIBLE : Disturbance.NONE;
        };
    }

    private static List<String> places(Formality formality) {
        return formality.places().stream()
                .map(place -> UpdateRows.cut(place, LONGEST_PLACE))
                .toList();
    }
}
