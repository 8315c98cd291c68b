package io.imprimatur.image.pin;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.VersionRepository;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

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
}
