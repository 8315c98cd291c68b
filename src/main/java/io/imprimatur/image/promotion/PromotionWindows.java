package io.imprimatur.image.promotion;

import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.BreakGlassGrants.BreakGlassGrant;
import io.imprimatur.image.promotion.Promotions.Promotion;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Resolves the window that a promotion is planned for or took place in. */
@Component
public class PromotionWindows {

    private final Channels channels;
    private final Calendars calendars;

    PromotionWindows(Channels channels, Calendars calendars) {
        this.channels = channels;
        this.calendars = calendars;
    }

    /** As currently advertised; the recorded times if the calendar has changed since. */
    public Window of(Promotion promotion) {
        List<Channel> channel = channels.all().stream()
                .filter(each -> each.id().equals(promotion.channel()))
                .toList();
        return calendars
                .opening(channel, promotion.calendar(), promotion.opens())
                .map(Occurrence::window)
                .orElseGet(() -> recorded(promotion));
    }

    private static Window recorded(Promotion promotion) {
        boolean breakGlass = promotion.calendar().equals(BreakGlassGrant.CALENDAR);
        return new Window(
                promotion.calendar(),
                breakGlass ? "Break-glass" : promotion.calendar(),
                promotion.opens().atZone(ZoneOffset.UTC),
                promotion.closes().atZone(ZoneOffset.UTC));
    }
}
