package io.imprimatur.image.channel;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Collection;

/** No channel with this id is configured. */
public class UnknownChannel extends Refusal {

    public UnknownChannel(String id, Collection<String> known) {
        super(Kind.UNKNOWN, "'" + id + "' is not a channel: expected one of " + String.join(", ", known));
    }
}
