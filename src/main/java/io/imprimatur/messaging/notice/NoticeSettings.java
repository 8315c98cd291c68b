package io.imprimatur.messaging.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Notification configuration, {@code imprimatur.notices}.
 *
 * @param webhook address for incoming messages; secret, as it allows posting
 * @param flavour receiver behind all webhooks
 * @param actions audit actions that are notified
 * @param addressees people and groups with a mention or a webhook of their own
 */
@ConfigurationProperties("imprimatur.notices")
public record NoticeSettings(
        @DefaultValue("") String webhook,
        @DefaultValue("slack") Flavour flavour,
        @DefaultValue({
                    "PROPOSED",
                    "DECLINED",
                    "NOTEBOOKS_FAILED",
                    "OBJECTED",
                    "REMINDED",
                    "GATE_REOPENED",
                    "TICKET_REFUSED",
                    "PROMOTED",
                    "SUPERSEDED",
                    "WITHDRAWN",
                    "WINDOW_MISSED",
                    "ALIAS_MOVED",
                    "RESTORED",
                    "PUT_BACK_FAILED",
                    "RESTORE_ASKED",
                    "RESTORE_CONFIRMED",
                    "RESTORE_REFUSED",
                    "RESTORE_WITHDRAWN",
                    "RESTORE_FAILED",
                    "RESTORED_TO",
                    "BREAK_GLASS",
                    "FREEZE_SET",
                    "FREEZE_LIFTED",
                    "WINDOW_ADVERTISED",
                    "WINDOW_WITHDRAWN",
                    "WINDOW_REFUSED",
                    "DRIFTED",
                    "UPDATE_DECLINED",
                    "UPDATE_WITHDRAWN",
                    "UPDATE_SUPERSEDED",
                    "UPDATE_FAILED",
                    "ROLL_BACK_FAILED",
                    "TARGET_MOVED",
                    "ROLL_OUT_STOPPED",
                    "CHANGE_PREPARED"
                })
                Set<String> actions,
        @DefaultValue List<Addressee> addressees) {

    /** Receiver of messages, which determines their format. */
    public enum Flavour {
        SLACK,
        MATTERMOST,
        TEAMS
    }

    public NoticeSettings {
        check("imprimatur.notices.webhook", webhook);
        addressees = List.copyOf(addressees);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < addressees.size(); i++) {
            String path = "imprimatur.notices.addressees[" + i + "]";
            addressees.get(i).check(path);
            String name = addressees.get(i).name();
            if (!names.add(name))
                throw new IllegalArgumentException(path + ".name '" + name + "' is refused: expected each name once");
        }
    }

    /** Webhooks by destination; the general one is {@link NoticeSender#EVERYONE}. */
    public Map<String, URI> webhooks() {
        Map<String, URI> places = new LinkedHashMap<>();
        if (!webhook.isBlank()) places.put(NoticeSender.EVERYONE, URI.create(webhook.strip()));
        addressees.stream()
                .filter(each -> !each.webhook().isBlank())
                .forEach(each ->
                        places.put(each.name(), URI.create(each.webhook().strip())));
        return places;
    }

    /** Mention syntax for an addressee; empty if the plain name is used. */
    public Optional<String> mention(String name) {
        return addressees.stream()
                .filter(each -> each.name().equals(name) && !each.mention().isBlank())
                .map(Addressee::mention)
                .findFirst();
    }

    // The message omits the value, which is a secret.
    private static void check(String path, String webhook) {
        if (!webhook.isBlank() && !isWeb(webhook))
            throw new IllegalArgumentException(
                    path + " is not an address: expected e.g. https://hooks.slack.com/services/…");
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

    /**
     * Person or group that notices may concern.
     *
     * @param name as used elsewhere in the configuration, e.g. for a collection's maintainers
     * @param mention mention syntax of the receiver, e.g. {@code <!subteam^S0614TZR7>}
     * @param webhook additional address for this addressee; secret
     */
    public record Addressee(
            @DefaultValue("") String name, @DefaultValue("") String mention, @DefaultValue("") String webhook) {

        private static final int MAX_NAME = 200;

        private void check(String path) {
            if (name.isBlank() || name.length() > MAX_NAME)
                throw new IllegalArgumentException(
                        path + ".name '" + name + "' is refused: expected a name of at most 200 letters");
            NoticeSettings.check(path + ".webhook", webhook);
        }

        @Override
        public String toString() {
            return "Addressee[name=" + name + ", mention=" + mention + "]";
        }
    }

    @Override
    public String toString() {
        return "NoticeSettings[flavour=" + flavour + ", actions=" + actions + ", addressees=" + addressees + "]";
    }
}
