package io.imprimatur.service.update;

import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.ObservedApplications.ObservedApplication;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Variables shown in the forms of an update's tasks, by form field name. */
@Component
public class UpdateFormVariables {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final ObservedApplications seen;
    private final GatedServices services;

    UpdateFormVariables(
            ServiceUpdates updates, Formalities formalities, ObservedApplications seen, GatedServices services) {
        this.updates = updates;
        this.formalities = formalities;
        this.seen = seen;
        this.services = services;
    }

    public Map<String, Object> of(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        Map<String, Object> shown = new HashMap<>();
        shown.put("update", id.toString());
        shown.put("evidence", "/updates/" + id);
        shown.put(
                "title",
                services.title(update.service())
                        + (update.version().isEmpty() ? "" : " " + update.version()) + " on "
                        + services.environmentTitle(update.at().environment()));
        shown.put("commit", value(update.target()));
        shown.put("movedTo", value(update.changedTarget()));
        shown.put("previous", previous(update));
        shown.put("deployed", value(seen.find(update.at()).flatMap(ObservedApplication::deployed)));
        shown.put(
                "formality",
                formalities.of(id).map(UpdateFormVariables::description).orElse(""));
        shown.put("declared", declaration(update));
        shown.put(
                "withoutDeclaration",
                formalities.of(id).map(UpdateFormVariables::undeclared).orElse(""));
        shown.put("reason", update.reason());
        shown.put("proposedBy", update.proposer());
        shown.put("failure", update.failure());
        return shown;
    }

    /** The previous commit, with the reason why a rollback may be refused. */
    private String previous(ServiceUpdate update) {
        return value(update.previous().map(Application.Deployed::revision))
                + seen.find(update.at())
                        .map(ObservedApplication::rollBackObstacle)
                        .filter(why -> !why.isEmpty())
                        .map(why -> "; no rollback: " + why)
                        .orElse("");
    }

    private static String description(Formality formality) {
        return formality.level().toString().replace('_', ' ').toLowerCase(Locale.ROOT) + ": " + formality.why();
    }

    private static String declaration(ServiceUpdate update) {
        String description = update.declaration();
        return Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".";
    }

    private static String undeclared(Formality formality) {
        return formality
                .undeclared()
                .map(without -> without.words() + ". " + without.why())
                .orElse("the same");
    }

    private static String value(Optional<Revision> revision) {
        return revision.map(Revision::value).orElse("unknown");
    }
}
