package io.imprimatur.channel;

import java.util.Collection;

/** No channel with this id is configured. */
public class UnknownChannel extends RuntimeException {

    public UnknownChannel(String id, Collection<String> known) {
        super("'" + id + "' is not a channel: expected one of " + String.join(", ", known));
    }
}
