package io.imprimatur.image.channel;

import java.util.LinkedHashMap;
import java.util.Map;

/** Configured channels for tests of other modules. */
public final class TestChannels {

    private TestChannels() {}

    public static Channels of(Channel... channels) {
        Map<String, Channel> byId = new LinkedHashMap<>();
        for (Channel channel : channels) byId.put(channel.id(), channel);
        return over(byId);
    }

    /** Reads the map on each call. */
    public static Channels over(Map<String, Channel> byId) {
        return new Channels(byId);
    }
}
