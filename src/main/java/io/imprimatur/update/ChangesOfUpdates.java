package io.imprimatur.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.PlainMarkdown;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.formality.Service;
import io.imprimatur.installation.Installation;
import io.imprimatur.update.VersionChanges.Change;
import io.imprimatur.update.VersionChanges.Edit;
import io.imprimatur.update.VersionChanges.Place;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;

/** Updates, whose version is written wherever the service says. */
@Component
class ChangesOfUpdates implements ChangeSubjects {

    private final ServiceUpdates updates;
    private final GatedServices services;
    private final Installation installation;

    ChangesOfUpdates(ServiceUpdates updates, GatedServices services, Installation installation) {
        this.updates = updates;
        this.services = services;
        this.installation = installation;
    }

    @Override
    public boolean has(String id) {
        return UpdateId.find(id).isPresent();
    }

    @Override
    public Change compose(PreparedChange wanted) {
        ServiceUpdate update = updates.get(UpdateId.of(wanted.subject()));
        if (!update.state().isOpen()) throw new ChangeRefused(update.id() + " is " + update.state());
        Service service = services.get(update.service());
        List<Edit> edits = service.writes().stream()
                .map(write ->
                        new Edit(new Place(write.fileIn(update.at().environment()), write.key()), update.version()))
                .distinct()
                .toList();
        String title = PlainMarkdown.title(
                update.service() + " " + update.version() + " on " + update.at().environment());
        String page = installation
                .page("/updates/" + update.id())
                .map(URI::toString)
                .orElse(update.id().toString());
        String body = PlainMarkdown.paragraphs(update.reason()) + "\n\nProposed by "
                + PlainMarkdown.line(update.proposer()) + ": " + page;
        return new Change(wanted.branch(), title, body, edits);
    }

    @Override
    public NewEntry about(String id, NewEntry entry) {
        ServiceUpdate update = updates.hold(UpdateId.of(id), UpdateState.values());
        return entry.on(update.id(), update.address());
    }
}
