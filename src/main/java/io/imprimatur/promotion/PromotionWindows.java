package io.imprimatur.promotion;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.window.Calendars;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** The window that a promotion was planned for or happened in. */
@Component
public class PromotionWindows {

    private final Channels channels;
    private final Calendars calendars;

    PromotionWindows(Channels channels, Calendars calendars) {
        this.channels = channels;
        this.calendars = calendars;
    }

    /** As it is advertised still; of a calendar that has changed since, what was put on record. */
    public Window of(Promotion promotion) {
        List<Channel> channel = channels.all().stream()
                .filter(each -> each.id().equals(promotion.channel()))
                .toList();
        return calendars
                .opening(channel, promotion.calendar(), promotion.opens())
                .map(Occurrence::window)
                .orElseGet(() -> onRecord(promotion));
    }

    private static Window onRecord(Promotion promotion) {
        boolean glassBroken = promotion.calendar().equals(BrokenGlass.CALENDAR);
        return new Window(
                promotion.calendar(),
                glassBroken ? "Break-glass" : promotion.calendar(),
                promotion.opens().atZone(ZoneOffset.UTC),
                promotion.closes().atZone(ZoneOffset.UTC));
    }
}
