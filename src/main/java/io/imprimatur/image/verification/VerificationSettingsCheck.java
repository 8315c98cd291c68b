package io.imprimatur.image.verification;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import org.springframework.stereotype.Component;

/** Checks at startup that channels verify configured collections on configured deployments only. */
@Component
class VerificationSettingsCheck {

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
                    path + ".notebooks", each.notebooks(), settings.notebooks().keySet());
            each.on()
                    .forEach(deployment -> NotConfigured.requireKnown(
                            path + ".on", deployment, settings.deployments().keySet()));
        }
    }
}
