package io.imprimatur.endtoend;

import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.RunningImprimatur;

/** One application on two registries for most end-to-end tests of this process, because a start takes seconds. */
final class SharedApplication {

    static final OciRegistry FIRST = OciRegistry.start();
    static final OciRegistry SECOND = OciRegistry.start();

    static final RunningImprimatur APPLICATION = RunningImprimatur.with(
            new Class<?>[] {AdjustableClock.InPlaceOfTheRealOne.class},
            "endtoend.database=jdbc:h2:mem:endtoend;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE",
            "endtoend.window=distant",
            "endtoend.registry-1=" + FIRST.host(),
            "endtoend.registry-2=" + SECOND.host());

    private SharedApplication() {}
}
