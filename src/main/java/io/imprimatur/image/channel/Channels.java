package io.imprimatur.image.channel;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured channels, in the order of the configuration. */
public class Channels {

    private final Map<String, Channel> byId;

    Channels(Map<String, Channel> byId) {
        this.byId = byId;
    }

    /** @throws UnknownChannel if none has this id */
    public Channel get(String id) {
        Channel channel = byId.get(id);
        if (channel == null) throw new UnknownChannel(id, byId.keySet());
        return channel;
    }

    /** Empty if the channel is no longer configured. */
    public Optional<Channel> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Channel> all() {
        return List.copyOf(byId.values());
    }

    /** Display title; the id of a channel that is no longer configured. */
    public String title(String id) {
        return find(id).map(Channel::title).orElse(id);
    }

    /** No channel with this id is configured. */
    public static class UnknownChannel extends Refusal {

        public UnknownChannel(String id, Collection<String> known) {
            super(Kind.UNKNOWN, "'" + id + "' is not a channel: expected one of " + String.join(", ", known));
        }
    }
}
