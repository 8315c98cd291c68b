package io.imprimatur.pin;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.NotConfigured;
import io.imprimatur.update.VersionChanges;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The configured pins, in the configuration's order. */
@Component
public class Pins {

    private final List<Pin> all;

    Pins(PinSettings settings, Channels channels, VersionChanges changes) {
        this.all = settings.pins();
        if (!all.isEmpty() && !changes.isReadable())
            throw new IllegalArgumentException("imprimatur.pins: there is no repository that they are written in:"
                    + " expected imprimatur.updates.phalanx.git");
        List<String> known = channels.all().stream().map(Channel::id).toList();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) check("imprimatur.pins[" + i + "]", all.get(i), known, seen, changes);
    }

    public List<Pin> all() {
        return all;
    }

    List<Pin> of(String channel) {
        return all.stream().filter(pin -> pin.channel().equals(channel)).toList();
    }

    private static void check(String path, Pin pin, List<String> channels, Set<Object> seen, VersionChanges changes) {
        NotConfigured.unlessKnown(path + ".channel", pin.channel(), channels);
        if (!seen.add(List.of(pin.channel(), pin.title())))
            throw new IllegalArgumentException(path + ".title: '" + pin.title() + "' is there twice for "
                    + pin.channel() + ": expected one pin with all its places");
        for (Pin.Written written : pin.places()) {
            if (!seen.add(written))
                throw new IllegalArgumentException(path + ".places: " + written.key() + " of " + written.file()
                        + " is there twice: expected each place once");
            check(path, written, changes);
        }
    }

    private static void check(String path, Pin.Written written, VersionChanges changes) {
        try {
            changes.check(written.place());
        } catch (ChangeRefused refused) {
            throw new IllegalArgumentException(path + ".places: " + refused.getMessage(), refused);
        }
    }
}
