package io.imprimatur.announcement;

import io.imprimatur.announcement.AnnouncedChange.Disturbance;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Message templates by location and occasion. */
@Component
class Wordings {

    /** For changes without window and impact. */
    private static final Wording WITHOUT_IMPACT = Wording.of("{title} {effect} {when}: {why}");

    /** For downtimes, and changes without window that have an impact. */
    private static final Wording WITH_REASON =
            Wording.of("{title} {effect} {when}.{advice}{coordinator} Reason: {why}");

    private static final Map<Occasion, Wording> DEFAULTS = Map.of(
            Occasion.HEADS_UP, Wording.of("{title} {effect} in {window}, from {start} to {end}.{advice}{coordinator}"),
            Occasion.START, Wording.of("Starting now: {title} {effect}.{coordinator}"),
            Occasion.END, Wording.of("Done: {title} {effect}."),
            Occasion.MISSED,
                    Wording.of("{title} was not changed in {window}: {why}. It is rescheduled to the next window."),
            Occasion.TROUBLE, Wording.of("{title} has stopped and needs a decision: {why}"),
            Occasion.CALLED_OFF, Wording.of("{title} is cancelled: {why}"),
            Occasion.RESTORED, Wording.of("{title} failed and was rolled back: {why}"));

    private final AnnouncementSettings settings;

    Wordings(AnnouncementSettings settings) {
        this.settings = settings;
    }

    Wording of(String place, Occasion occasion, AnnouncedChange change) {
        return Optional.ofNullable(settings.places().get(place))
                .map(configured -> configured.wordings().get(occasion))
                .or(() -> Optional.ofNullable(settings.wordings().get(occasion)))
                .orElseGet(() -> occasion == Occasion.HEADS_UP ? headsUp(change) : DEFAULTS.get(occasion));
    }

    private static Wording headsUp(AnnouncedChange change) {
        if (change.disturbance() != Disturbance.DOWNTIME && change.window().isPresent())
            return DEFAULTS.get(Occasion.HEADS_UP);
        return change.disturbance() == Disturbance.NONE ? WITHOUT_IMPACT : WITH_REASON;
    }
}
