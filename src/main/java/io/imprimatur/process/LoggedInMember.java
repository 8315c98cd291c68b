package io.imprimatur.process;

import java.util.Optional;

/** Whom the engine is to take a request from. */
public interface LoggedInMember {

    /** Nothing if nobody is logged in. */
    Optional<Member> member();
}
