package io.imprimatur.image.pin;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import io.imprimatur.image.pin.Pins.Pin;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.VersionRepository;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** Configured pins, in the configuration's order, validated at startup. */
@Component
public class Pins {

    private final List<Pin> all;

    /** @throws IllegalArgumentException if pins refer to unknown channels or unreadable locations, or repeat each other */
    Pins(PinSettings settings, Channels channels, VersionRepository changes) {
        this.all = settings.pins();
        if (!all.isEmpty() && !changes.isReadable())
            throw new IllegalArgumentException("imprimatur.pins: there is no repository that they are written in:"
                    + " expected imprimatur.updates.phalanx.git");
        for (int i = 0; i < all.size(); i++)
            for (Pin.Location location : all.get(i).places()) check("imprimatur.pins[" + i + "]", location, changes);
        List<String> known = channels.all().stream().map(Channel::id).toList();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) checkReferences("imprimatur.pins[" + i + "]", all.get(i), known, seen);
    }

    public List<Pin> all() {
        return all;
    }

    List<Pin> of(String channel) {
        return all.stream().filter(pin -> pin.channel().equals(channel)).toList();
    }

    private static void check(String path, Pin.Location location, VersionRepository changes) {
        try {
            changes.check(location.place());
        } catch (ChangeRefused refused) {
            throw new IllegalArgumentException(path + ".places: " + refused.getMessage(), refused);
        }
    }

    private static void checkReferences(String path, Pin pin, List<String> channels, Set<Object> seen) {
        NotConfigured.requireKnown(path + ".channel", pin.channel(), channels);
        if (!seen.add(List.of(pin.channel(), pin.title())))
            throw new IllegalArgumentException(path + ".title: '" + pin.title() + "' a second time for " + pin.channel()
                    + ": expected one pin with all its places");
        for (Pin.Location location : pin.places())
            if (!seen.add(location))
                throw new IllegalArgumentException(path + ".places: " + location.key() + " of " + location.file()
                        + " a second time: expected each place once");
    }

    /**
     * Configured deployment that pins the recommended image by a tag of its own.
     *
     * @param title display name of the deployment, e.g. {@code US Data Facility}
     * @param channel id of the channel of the image
     * @param places locations of the tag
     */
    public record Pin(
            @NotBlank(message = "expected a name of the deployment, e.g. US Data Facility")
                    @Size(max = 100, message = "expected up to 100 characters")
                    String title,
            @NotBlank(message = "expected a channel's id") String channel,
            @NotEmpty(message = "expected one place or more") List<@Valid Location> places) {

        /**
         * Location of a pinned tag.
         *
         * @param file path in the deployment repository
         * @param key path of keys, e.g. {@code controller.config.images.recommendedTag}
         */
        public record Location(
                @NotBlank(message = "expected a path, e.g. applications/nublado/values-usdfprod.yaml")
                        @Size(max = 500, message = "expected up to 500 characters")
                        @Pattern(
                                regexp = "(?!/)(?!.*\\.\\.).*",
                                message =
                                        "expected a path within the repository, e.g. applications/nublado/values.yaml")
                        String file,
                @NotBlank(message = "expected a path of keys, e.g. controller.config.images.recommendedTag")
                        @Size(max = 500, message = "expected up to 500 characters")
                        String key) {

            VersionLocation place() {
                return new VersionLocation(file, key);
            }
        }
    }

    /**
     * Deployments that pin a tag, {@code imprimatur.pins}.
     *
     * @param pins deployments that name an image by a tag of their own in the Phalanx repository
     */
    @Validated
    @ConfigurationProperties("imprimatur")
    record PinSettings(@DefaultValue List<@Valid Pin> pins) {}
}
