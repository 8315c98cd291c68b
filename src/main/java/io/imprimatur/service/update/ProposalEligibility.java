package io.imprimatur.service.update;

import io.imprimatur.identity.Person;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.GatedServices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Eligibility of proposers: any user, unless the environment names groups or roles. */
@Component
public class ProposalEligibility {

    private final GatedServices services;
    private final PersonGroups groups;

    ProposalEligibility(GatedServices services, PersonGroups groups) {
        this.services = services;
        this.groups = groups;
    }

    public boolean mayPropose(Person who, String environment) {
        List<String> proposers = services.environment(environment).proposers();
        return proposers.isEmpty() || proposers.stream().anyMatch(group -> groups.isIn(who, group));
    }

    /** @throws NotYoursToPropose unless the person is in one of the environment's groups */
    void requireMayPropose(Person who, String environment) {
        if (!mayPropose(who, environment))
            throw new NotYoursToPropose(
                    who, environment, services.environment(environment).proposers());
    }

    /** Known members of the environment's groups; empty if any user may propose. */
    List<String> knownProposers(String environment) {
        return services.environment(environment).proposers().stream()
                .flatMap(group -> groups.members(group).stream())
                .distinct()
                .toList();
    }

    /** The person is in none of the groups that may propose updates for the environment. */
    static class NotYoursToPropose extends Refusal {

        NotYoursToPropose(Person who, String environment, List<String> proposers) {
            super(
                    Kind.FORBIDDEN,
                    "'" + who.user() + "' cannot propose updates for " + environment + ": expected a member of "
                            + String.join(" or ", proposers));
        }
    }
}
