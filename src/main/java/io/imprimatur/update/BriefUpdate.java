package io.imprimatur.update;

import io.imprimatur.formality.Formality;
import io.imprimatur.formality.GatedServices;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the forms of an update's tasks show, as text under the names that the forms use. */
@Component
public class BriefUpdate {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final SeenApplications seen;
    private final GatedServices services;

    BriefUpdate(ServiceUpdates updates, Formalities formalities, SeenApplications seen, GatedServices services) {
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
        shown.put("commit", word(update.target()));
        shown.put("movedTo", word(update.movedTo()));
        shown.put("previous", previous(update));
        shown.put("deployed", word(seen.find(update.at()).flatMap(SeenApplication::deployed)));
        shown.put("formality", formalities.of(id).map(BriefUpdate::words).orElse(""));
        shown.put("declared", declaration(update));
        shown.put(
                "withoutDeclaration",
                formalities.of(id).map(BriefUpdate::undeclared).orElse(""));
        shown.put("reason", update.reason());
        shown.put("proposedBy", update.proposer());
        shown.put("failure", update.trouble());
        return shown;
    }

    /** With what is known against a roll-back to it. */
    private String previous(ServiceUpdate update) {
        return word(update.previous().map(Application.Deployed::revision))
                + seen.find(update.at())
                        .map(SeenApplication::rollBackObstacle)
                        .filter(why -> !why.isEmpty())
                        .map(why -> "; no rollback: " + why)
                        .orElse("");
    }

    private static String words(Formality formality) {
        return formality.level().toString().replace('_', ' ').toLowerCase(Locale.ROOT) + ": " + formality.why();
    }

    private static String declaration(ServiceUpdate update) {
        String words = update.declaration();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private static String undeclared(Formality formality) {
        return formality
                .undeclared()
                .map(without -> without.words() + ". " + without.why())
                .orElse("the same");
    }

    private static String word(Optional<Revision> revision) {
        return revision.map(Revision::value).orElse("unknown");
    }
}
