package io.imprimatur.identity;

/** The groups of a person cannot be determined: the remote service gave no usable answer. */
public class GroupsUnread extends RuntimeException {

    GroupsUnread(String why) {
        super(why);
    }

    GroupsUnread(String why, Throwable cause) {
        super(why, cause);
    }
}
