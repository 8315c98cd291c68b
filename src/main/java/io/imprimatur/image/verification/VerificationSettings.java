package io.imprimatur.image.verification;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * Configuration of deployments and collections, {@code imprimatur.deployments} and {@code imprimatur.notebooks}.
 *
 * @param deployments deployments that run notebooks, by id
 * @param notebooks collections of notebooks, by id
 */
@Validated
@ConfigurationProperties("imprimatur")
public record VerificationSettings(
        @DefaultValue
                Map<
                                @Pattern(regexp = VerificationSettings.KEBAB, message = VerificationSettings.EXPECTED)
                                String,
                                @Valid Deployment>
                        deployments,
        @DefaultValue
                Map<
                                @Pattern(regexp = VerificationSettings.KEBAB, message = VerificationSettings.EXPECTED)
                                String,
                                @Valid NotebookCollection>
                        notebooks) {

    static final String KEBAB = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String EXPECTED = "expected kebab-case, e.g. usdfprod";

    /** Nothing for one that is not configured any more. */
    public Optional<Deployment> deployment(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    /** Nothing for one that is not configured any more. */
    Optional<NotebookCollection> collection(String id) {
        return Optional.ofNullable(notebooks.get(id));
    }

    /** Checks at startup that channels verify configured collections on configured deployments only. */
    @Component
    static class VerificationSettingsCheck {

        private final VerificationSettings settings;

        VerificationSettingsCheck(VerificationSettings settings, Channels channels) {
            this.settings = settings;
            channels.all().forEach(this::check);
        }

        private void check(Channel channel) {
            for (int i = 0; i < channel.verify().size(); i++) {
                String path = "imprimatur.channels." + channel.id() + ".verify[" + i + "]";
                Channel.Verify each = channel.verify().get(i);
                NotConfigured.requireKnown(
                        path + ".notebooks",
                        each.notebooks(),
                        settings.notebooks().keySet());
                each.on()
                        .forEach(deployment -> NotConfigured.requireKnown(
                                path + ".on", deployment, settings.deployments().keySet()));
            }
        }
    }
}
