package io.imprimatur.update;

import io.imprimatur.formality.GatedServices;
import io.imprimatur.identity.EngineGroups;
import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** Eligibility of proposers: any user, unless the environment names groups or roles. */
@Component
public class MayPropose {

    private final GatedServices services;
    private final EngineGroups groups;

    MayPropose(GatedServices services, EngineGroups groups) {
        this.services = services;
        this.groups = groups;
    }

    public boolean isPossibleFor(Person who, String environment) {
        List<String> proposers = services.environment(environment).proposers();
        return proposers.isEmpty() || proposers.stream().anyMatch(group -> groups.isIn(who, group));
    }

    /** @throws NotYoursToPropose unless the person is in one of the environment's groups */
    void require(Person who, String environment) {
        if (!isPossibleFor(who, environment))
            throw new NotYoursToPropose(
                    who, environment, services.environment(environment).proposers());
    }

    /** Known members of the environment's groups; empty if any user may propose. */
    List<String> known(String environment) {
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
