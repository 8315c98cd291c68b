package io.imprimatur.messaging.announcement;

import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.MessageTemplates.MessageTemplate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Announcement configuration, {@code imprimatur.announcements}.
 *
 * @param places locations by id
 * @param channels ids of the locations for promotions of each channel, by the channel's id
 * @param wordings message templates that override the defaults
 */
@Validated
@ConfigurationProperties("imprimatur.announcements")
record AnnouncementSettings(
        @DefaultValue
                Map<
                                @Pattern(
                                        regexp = "[a-z0-9]+(-[a-z0-9]+)*",
                                        message = "expected kebab-case, e.g. rsp-team")
                                String,
                                @Valid LocationSettings>
                        places,
        @DefaultValue Map<String, List<String>> channels,
        @DefaultValue Map<AnnouncementKind, MessageTemplate> wordings) {

    /**
     * Configured location of announcements. If no {@link AnnouncementPublisher} serves it, announcements there are made by hand.
     *
     * @param title e.g. {@code #rsp-team}
     * @param occasions announced there; defaults to those of its announcer
     * @param wordings message templates that override the general ones
     */
    record LocationSettings(
            @NotBlank(message = "expected a name, e.g. #rsp-team") String title,
            @DefaultValue Set<AnnouncementKind> occasions,
            @DefaultValue Map<AnnouncementKind, MessageTemplate> wordings) {

        LocationSettings {
            occasions = Set.copyOf(occasions);
            wordings = Map.copyOf(wordings);
        }
    }
}
