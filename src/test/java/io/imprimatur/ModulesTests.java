package io.imprimatur;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    @Test
    void modules_keep_to_their_borders() {
        ApplicationModules.of(Imprimatur.class).verify();
    }
}
