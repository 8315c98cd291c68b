package io.imprimatur.channel;

import java.util.LinkedHashMap;
import java.util.Map;

/** Channels as if they were configured, for other modules' tests. */
public final class ConfiguredChannels {

    private ConfiguredChannels() {}

    public static Channels of(Channel... channels) {
        Map<String, Channel> byId = new LinkedHashMap<>();
        for (Channel channel : channels) byId.put(channel.id(), channel);
        return over(byId);
    }

    /** Those that the map holds at the moment of each question. */
    public static Channels over(Map<String, Channel> byId) {
        return new Channels(byId);
    }
}
