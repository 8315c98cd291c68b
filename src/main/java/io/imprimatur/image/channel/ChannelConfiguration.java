package io.imprimatur.image.channel;

import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

@Configuration
class ChannelConfiguration {

    @Bean
    Channels channels(ChannelSettings settings) {
        Map<String, Channel> byId = new LinkedHashMap<>();
        settings.channels().forEach((id, channel) -> byId.put(id, channel.toChannel(id)));
        return new Channels(byId);
    }

    /**
     * Configuration of channels, {@code imprimatur.channels}.
     *
     * @param channels channels of recommended images, by id
     */
    @Validated
    @ConfigurationProperties("imprimatur")
    record ChannelSettings(
            @Valid @DefaultValue
                    Map<
                                    @Pattern(regexp = ChannelSettings.KEBAB, message = ChannelSettings.EXPECTED) String,
                                    @Valid Settings>
                            channels) {

        static final String KEBAB = "[a-z0-9]+(-[a-z0-9]+)*";
        static final String EXPECTED = "expected kebab-case, e.g. patch-thursday";

        record Settings(
                @NotBlank String title,
                @NotBlank @Pattern(regexp = "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}", message = "expected a tag")
                        String alias,
                @NotEmpty List<@NotBlank String> repositories,
                @NotBlank @Pattern(regexp = KEBAB, message = EXPECTED) String window,
                @DefaultValue("PT24H") @DurationMin(message = "expected PT0S or more") Duration notice,
                @DefaultValue("PT30S") @DurationMin(message = "expected PT0S or more") Duration promotionTakes,
                @NotEmpty List<@Pattern(regexp = KEBAB, message = EXPECTED) String> roles,
                @DefaultValue("false") boolean proposerMayAcknowledge,
                @DefaultValue("false") boolean proposerMayDecide,
                @DefaultValue("true") boolean onePersonMayHoldSeveralRoles,
                @DefaultValue List<@Valid Verification> verify) {

            Channel toChannel(String id) {
                return new Channel(
                        id,
                        title,
                        new Tag(alias),
                        repositories.stream().map(Repository::parse).toList(),
                        window,
                        notice,
                        promotionTakes,
                        List.copyOf(roles),
                        proposerMayAcknowledge,
                        proposerMayDecide,
                        onePersonMayHoldSeveralRoles,
                        verify.stream()
                                .map(each -> new Channel.Verify(each.notebooks(), each.on()))
                                .toList());
            }
        }

        record Verification(
                @NotBlank @Pattern(regexp = KEBAB, message = EXPECTED) String notebooks,
                @NotEmpty List<@Pattern(regexp = KEBAB, message = EXPECTED) String> on) {}
    }
}
