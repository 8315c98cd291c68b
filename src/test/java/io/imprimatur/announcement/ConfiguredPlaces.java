package io.imprimatur.announcement;

import io.imprimatur.channel.ConfiguredChannels;
import io.imprimatur.notice.Messenger;
import io.imprimatur.notice.Notice;
import java.util.Map;
import java.util.Set;

/** Places as if they were configured, for other modules' tests. */
public final class ConfiguredPlaces {

    private ConfiguredPlaces() {}

    public static AnnouncementPlaces none() {
        return new AnnouncementPlaces(
                new AnnouncementSettings(Map.of(), Map.of(), Map.of()), new Nobody(), ConfiguredChannels.of());
    }

    private static final class Nobody implements Messenger {

        @Override
        public Set<String> places() {
            return Set.of();
        }

        @Override
        public void send(String place, Notice notice) {
            throw new IllegalStateException("there is no place " + place);
        }
    }
}
