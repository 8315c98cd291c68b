package io.imprimatur.process;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;

/**
 * Keeps the engine's administrators group empty of people. Its one member is an account without login, because the
 * engine offers to create an administrator to the first visitor while the group has none.
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
