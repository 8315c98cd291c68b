package io.imprimatur.announcement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is announced where, {@code imprimatur.announcements}.
 *
 * @param channels places of the promotions of each channel, by the channel's id
 * @param wordings what is said, where the default does not do
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
                                @Valid Place>
                        places,
        @DefaultValue Map<String, List<String>> channels,
        @DefaultValue Map<Occasion, Wording> wordings) {}
