package io.imprimatur.messaging.announcement;

import io.imprimatur.messaging.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.notice.PlainLine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Message template with placeholders, e.g. {@code {title} {effect} in {window}}. */
    record MessageTemplate(String template) {

        private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
        private static final int MAX_LENGTH = 2000;
        private static final int MAX_FILLED = 4000;

        /** Known placeholders. */
        static final Set<String> PLACEHOLDERS = Set.of(
                "id", "title", "effect", "when", "window", "start", "end", "advice", "coordinator", "why", "page");

        MessageTemplate {
            if (template.isBlank() || template.length() > MAX_LENGTH)
                throw new IllegalArgumentException(
                        "a wording of " + template.length() + " characters is refused: expected 1 to " + MAX_LENGTH);
            Matcher placeholders = PLACEHOLDER.matcher(template);
            while (placeholders.find())
                if (!PLACEHOLDERS.contains(placeholders.group(1)))
                    throw new IllegalArgumentException(
                            "'" + placeholders.group() + "' is not known in a wording: expected one of {"
                                    + String.join("}, {", new TreeSet<>(PLACEHOLDERS)) + "}");
        }

        /** Converter for configuration values. */
        public static MessageTemplate of(String template) {
            return new MessageTemplate(template.strip());
        }

        /** Replaces placeholders; those without a value become empty. */
        String fill(Map<String, String> values) {
            String filled = PLACEHOLDER
                    .matcher(template)
                    .replaceAll(placeholder -> Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), "")));
            return PlainLine.truncate(filled, MAX_FILLED);
        }
    }
}
