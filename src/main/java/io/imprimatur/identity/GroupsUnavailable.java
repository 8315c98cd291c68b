package io.imprimatur.identity;

/** The groups of a person cannot be determined: the remote service gave no usable answer. */
public class GroupsUnavailable extends RuntimeException {

    GroupsUnavailable(String why) {
        super(why);
    }

    GroupsUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
