package io.imprimatur.update;

import io.imprimatur.announcement.AnnounceChange;
import io.imprimatur.announcement.Announcement;
import io.imprimatur.announcement.Announcements;
import io.imprimatur.announcement.Occasion;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Announces an update to the channels that its formality names. */
@Component
public class AnnounceUpdate {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final AnnouncedUpdate announcedUpdate;
    private final AnnounceChange announceChange;
    private final Announcements announcements;
    private final UpdateWindows windows;
    private final AuditTrail trail;

    AnnounceUpdate(
            ServiceUpdates updates,
            Formalities formalities,
            AnnouncedUpdate announcedUpdate,
            AnnounceChange announceChange,
            Announcements announcements,
            UpdateWindows windows,
            AuditTrail trail) {
        this.updates = updates;
        this.formalities = formalities;
        this.announcedUpdate = announcedUpdate;
        this.announceChange = announceChange;
        this.announcements = announcements;
        this.windows = windows;
        this.trail = trail;
    }

    /** Announces the planned window; announces again only if the window has changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void headsUp(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        Optional<Instant> opens =
                windows.planned(update, formalities.get(id)).map(Window::start).map(start -> start.toInstant());
        Optional<Announcement> previous = announcements.about(id.toString()).stream()
                .filter(each -> each.occasion() == Occasion.HEADS_UP)
                .reduce((first, last) -> last);
        if (previous.isPresent() && previous.get().opens().equals(opens)) return;
        boolean lighter = formalities.get(id).undeclared().isPresent();
        say(update, Occasion.HEADS_UP, update.reason() + (lighter ? " (" + update.declaration() + ")" : ""));
    }

    /** Announces the outcome of an update that is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        switch (update.state()) {
            case UPDATED -> say(update, Occasion.END, "");
            case ROLLED_BACK -> say(update, Occasion.RESTORED, update.trouble());
            default -> say(update, Occasion.CALLED_OFF, why(update));
        }
    }

    /** Does nothing if the formality is not decided yet or names no channel. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void say(ServiceUpdate update, Occasion occasion, String why) {
        formalities
                .of(update.id())
                .ifPresent(decided ->
                        announceChange.announce(announcedUpdate.on(occasion, update, decided), occasion, why));
    }

    private String why(ServiceUpdate update) {
        String state = update.state().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        List<String> comments = trail.of(update.id().toString()).stream()
                .filter(entry -> !EndOperation.ACTIONS.contains(entry.action()))
                .map(entry -> entry.comment())
                .toList();
        String last = comments.isEmpty() ? "" : comments.get(comments.size() - 1);
        return last.isBlank() ? state : state + ", " + last;
    }
}
