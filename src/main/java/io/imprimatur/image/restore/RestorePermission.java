package io.imprimatur.image.restore;

import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import java.util.List;
import java.util.Optional;

/** Groups permitted to request, confirm and withdraw restores: operators and release managers. */
public final class RestorePermission {

    static final String RELEASE_MANAGER = "release-manager";
    public static final String OPERATOR = "operator";

    private RestorePermission() {}

    public static boolean isGranted(Person person) {
        return role(person).isPresent();
    }

    /**
     * Group that the person acts for.
     *
     * @throws NotAMember if the person is in neither group
     */
    static String requireRole(Person person) {
        return role(person).orElseThrow(() -> new NotAMember(person, OPERATOR + " or " + RELEASE_MANAGER));
    }

    private static Optional<String> role(Person person) {
        return List.of(OPERATOR, RELEASE_MANAGER).stream().filter(person::isIn).findFirst();
    }
}
