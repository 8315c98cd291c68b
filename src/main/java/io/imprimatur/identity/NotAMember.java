package io.imprimatur.identity;

import io.imprimatur.platform.refusal.Refusal;

/** The person does not belong to the required group. */
public class NotAMember extends Refusal {

    public NotAMember(Person who, String group) {
        super(Kind.FORBIDDEN, "'" + who.user() + "' is not in " + group + ": expected a member");
    }
}
