package io.imprimatur.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people are told what happens, {@code imprimatur.notices}.
 *
 * @param webhook address that takes Slack's incoming messages; a secret, because whoever has it may post
 * @param actions what is told, in the words of the trail
 */
@ConfigurationProperties("imprimatur.notices")
public record NoticeSettings(
        @DefaultValue("") String webhook,
        @DefaultValue({
                    "PROPOSED",
                    "DECLINED",
                    "NOTEBOOKS_FAILED",
                    "OBJECTED",
                    "REMINDED",
                    "PROMOTED",
                    "SUPERSEDED",
                    "WITHDRAWN",
                    "WINDOW_MISSED",
                    "ALIAS_MOVED",
                    "RESTORED",
                    "BREAK_GLASS",
                    "FREEZE_SET",
                    "FREEZE_LIFTED",
                    "WINDOW_ADVERTISED",
                    "WINDOW_WITHDRAWN",
                    "WINDOW_REFUSED",
                    "DRIFTED",
                    "UPDATE_ANNOUNCED",
                    "UPDATE_DECLINED",
                    "UPDATE_WITHDRAWN",
                    "UPDATE_SUPERSEDED",
                    "UPDATE_FAILED",
                    "ROLL_BACK_FAILED",
                    "TARGET_MOVED",
                    "ROLL_OUT_STOPPED",
                    "CHANGE_PREPARED"
                })
                Set<String> actions) {

    public NoticeSettings {
        // Not with the value: it is a secret.
        if (!webhook.isBlank() && !isWeb(webhook))
            throw new IllegalArgumentException(
                    "imprimatur.notices.webhook is not an address: expected e.g. https://hooks.slack.com/services/…");
    }

    /** Nothing if nobody is to be told. */
    public Optional<URI> address() {
        return webhook.isBlank() ? Optional.empty() : Optional.of(URI.create(webhook.strip()));
    }

    private static boolean isWeb(String text) {
        try {
            URI address = new URI(text.strip());
            return address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "NoticeSettings[actions=" + actions + "]";
    }
}
