package io.imprimatur.signoff;

/** By what right somebody speaks for a role. */
public enum Standing {
    LEAD,
    DESIGNATE,
    /** By a group that the login says the person belongs to. */
    MEMBER
}
