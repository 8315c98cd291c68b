package io.imprimatur.process;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;

/**
 * The engine's administrators: nobody. The group has one member whom no login can be, because the engine offers to
 * create an administrator to whoever comes first as long as there is none.
 */
class VacantAdministration {

    static final String GROUP = "camunda-admin";
    static final String NOBODY = "nobody-is-administrator";

    private final IdentityService identities;

    VacantAdministration(IdentityService identities) {
        this.identities = identities;
    }

    void seed() {
        if (identities.createUserQuery().memberOfGroup(GROUP).count() > 0) return;
        if (identities.createGroupQuery().groupId(GROUP).count() == 0) identities.saveGroup(group());
        if (identities.createUserQuery().userId(NOBODY).count() == 0) identities.saveUser(identities.newUser(NOBODY));
        identities.createMembership(NOBODY, GROUP);
    }

    private Group group() {
        Group group = identities.newGroup(GROUP);
        group.setName("Nobody");
        return group;
    }
}
