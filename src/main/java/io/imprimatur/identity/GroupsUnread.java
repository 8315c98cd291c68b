package io.imprimatur.identity;

/** Somebody's groups cannot be told now: the service that knows them gave no answer that can be used. */
public class GroupsUnread extends RuntimeException {

    GroupsUnread(String why) {
        super(why);
    }

    GroupsUnread(String why, Throwable cause) {
        super(why, cause);
    }
}
