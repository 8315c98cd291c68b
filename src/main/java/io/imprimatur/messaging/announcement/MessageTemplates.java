package io.imprimatur.messaging.announcement;

import io.imprimatur.messaging.announcement.AnnouncedChange.Disturbance;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Message templates by location and occasion. */
@Component
class MessageTemplates {

    /** For changes without window and impact. */
    private static final MessageTemplate WITHOUT_IMPACT = MessageTemplate.of("{title} {effect} {when}: {why}");

    /** For downtimes, and changes without window that have an impact. */
    private static final MessageTemplate WITH_REASON =
            MessageTemplate.of("{title} {effect} {when}.{advice}{coordinator} Reason: {why}");

    private static final Map<AnnouncementKind, MessageTemplate> DEFAULTS = Map.of(
            AnnouncementKind.HEADS_UP,
                    MessageTemplate.of("{title} {effect} in {window}, from {start} to {end}.{advice}{coordinator}"),
            AnnouncementKind.START, MessageTemplate.of("Starting now: {title} {effect}.{coordinator}"),
            AnnouncementKind.END, MessageTemplate.of("Done: {title} {effect}."),
            AnnouncementKind.MISSED,
                    MessageTemplate.of(
                            "{title} was not changed in {window}: {why}. It is rescheduled to the next window."),
            AnnouncementKind.TROUBLE, MessageTemplate.of("{title} has stopped and needs a decision: {why}"),
            AnnouncementKind.CALLED_OFF, MessageTemplate.of("{title} is cancelled: {why}"),
            AnnouncementKind.RESTORED, MessageTemplate.of("{title} failed and was rolled back: {why}"));

    private final AnnouncementSettings settings;

    MessageTemplates(AnnouncementSettings settings) {
        this.settings = settings;
    }

    MessageTemplate of(String place, AnnouncementKind announcementKind, AnnouncedChange change) {
        return Optional.ofNullable(settings.places().get(place))
                .map(configured -> configured.wordings().get(announcementKind))
                .or(() -> Optional.ofNullable(settings.wordings().get(announcementKind)))
                .orElseGet(() -> announcementKind == AnnouncementKind.HEADS_UP
                        ? headsUp(change)
                        : DEFAULTS.get(announcementKind));
    }

    private static MessageTemplate headsUp(AnnouncedChange change) {
        if (change.disturbance() != Disturbance.DOWNTIME && change.window().isPresent())
            return DEFAULTS.get(AnnouncementKind.HEADS_UP);
        return change.disturbance() == Disturbance.NONE ? WITHOUT_IMPACT : WITH_REASON;
    }
}
