package io.imprimatur.identity;

import io.imprimatur.refusal.Refusal;

/** Somebody who does not belong to a group tried what only its members may do. */
public class NotAMember extends Refusal {

    public NotAMember(Person who, String group) {
        super(Kind.FORBIDDEN, "'" + who.user() + "' is not in " + group + ": expected a member");
    }
}
