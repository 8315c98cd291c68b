package io.imprimatur.calendar;

import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.audit.AuditSubjects.AuditSubject;
import io.imprimatur.calendar.Confirmations.Confirmation;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Variables of the window confirmation form, by form field name. */
@Component
public class ConfirmationBriefing {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm VV", Locale.ENGLISH);

    private final Confirmations confirmations;
    private final MaintenanceProperties properties;
    private final List<AuditSubjects> subjects;

    ConfirmationBriefing(Confirmations confirmations, MaintenanceProperties properties, List<AuditSubjects> subjects) {
        this.confirmations = confirmations;
        this.properties = properties;
        this.subjects = subjects;
    }

    /** @param businessKey key of the confirmation, e.g. {@code summit@2026-12-02T16:00:00Z} */
    public Map<String, Object> of(String businessKey) {
        Confirmation confirmation = confirmations.get(businessKey);
        Optional<Calendar> calendar = Optional.ofNullable(properties.windows().get(confirmation.calendar()));
        ZoneId zone = calendar.map(each -> each.zone().id()).orElse(ZoneOffset.UTC);
        return Map.of(
                "title", calendar.map(Calendar::title).orElse(confirmation.calendar()),
                "opens", format(confirmation.opens(), zone),
                "closes", format(confirmation.closes(), zone),
                "proposal", confirmation.requestedFor(),
                "evidence", page(confirmation.requestedFor()));
    }

    private String page(String askedFor) {
        return subjects.stream()
                .flatMap(each -> each.find(askedFor).stream())
                .map(AuditSubject::page)
                .findFirst()
                .orElse("/windows");
    }

    private static String format(Instant moment, ZoneId zone) {
        return FORMAT.format(moment.atZone(zone));
    }
}
