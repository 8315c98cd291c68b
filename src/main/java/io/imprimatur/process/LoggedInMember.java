package io.imprimatur.process;

import java.util.Optional;

/** The logged-in user as the engine sees them. */
public interface LoggedInMember {

    /** Empty if nobody is logged in. */
    Optional<Member> member();
}
