package io.imprimatur.image.signoff;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.EngineUser;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.People;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.signoff.Designations.Designate;
import io.imprimatur.image.signoff.Designations.Designation;
import io.imprimatur.image.signoff.SignOffPolicy.NotYoursToAcknowledge;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets the lead of a role name a designate for a period, and end the designation. */
@Component
public class NameDesignate {

    private static final int LONGEST_YEARS = 1;

    private final Roles roles;
    private final Designations designations;
    private final Channels channels;
    private final People people;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    NameDesignate(
            Roles roles,
            Designations designations,
            Channels channels,
            People people,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.roles = roles;
        this.designations = designations;
        this.channels = channels;
        this.people = people;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /**
     * Names a designate.
     *
     * @param from first day, UTC
     * @param until last day, UTC; within a year
     * @param channelIds channels the designation is limited to; all if empty
     * @return number of the designation
     */
    @Transactional
    public long name(
            String roleId, String user, LocalDate from, LocalDate until, List<String> channelIds, UserComment reason) {
        Role role = roles.get(roleId);
        String lead = requireLead(role);
        check(user, lead, from, until);
        channelIds.forEach(channels::get);
        Designate designate = new Designate(user, Optional.of(from), Optional.of(until), channelIds);
        long number = designations.add(role, lead, designate, reason.value());
        trail.append(NewEntry.of(lead, AuditAction.DESIGNATE_NAMED)
                .as(roleId, Mandate.LEAD)
                .withComment(user + " from " + from + " to " + until
                        + (channelIds.isEmpty() ? "" : " for " + String.join(", ", channelIds))
                        + (reason.isEmpty() ? "" : ": " + reason.value())));
        return number;
    }

    /** Ends a designation. */
    @Transactional
    public void end(String roleId, long number) {
        Role role = roles.get(roleId);
        String lead = requireLead(role);
        Designation ended = designations
                .lock(number)
                .filter(each -> each.role().equals(roleId))
                .orElseThrow(() -> new UnknownDesignation(roleId, number));
        designations.end(number);
        trail.append(NewEntry.of(lead, AuditAction.DESIGNATE_ENDED)
                .as(roleId, Mandate.LEAD)
                .withComment(ended.designate().user()));
    }

    private String requireLead(Role role) {
        String user = person.get().user();
        if (role.lead().filter(user::equals).isEmpty())
            throw new NotYoursToAcknowledge(person.get(), role.id(), "only the lead of the role can assign designates");
        return user;
    }

    private void check(String user, String lead, LocalDate from, LocalDate until) {
        if (!EngineUser.isUserName(user) || user.equals(lead))
            throw new UnusableDesignate("user: '" + user + "' cannot be a designate: expected another user's name");
        if (people.isComplete() && people.find(user).isEmpty())
            throw new UnusableDesignate("user: '" + user + "' is unknown: expected the name of an account");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (until.isBefore(from) || until.isBefore(today) || until.isAfter(today.plusYears(LONGEST_YEARS)))
            throw new UnusableDesignate("until: '" + until + "' is no last day: expected one from " + from
                    + " on, not in the past, and within a year");
    }

    /** The user or the period of a designation is invalid. */
    static class UnusableDesignate extends Refusal {

        UnusableDesignate(String why) {
            super(Kind.INVALID, why);
        }
    }

    /** The role has no such active designation. */
    static class UnknownDesignation extends Refusal {

        UnknownDesignation(String role, long number) {
            super(Kind.UNKNOWN, role + " has no designate " + number + " that its lead assigned and that is active");
        }
    }
}
