package io.imprimatur.identity;

import io.imprimatur.process.EngineMembers;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The modules identity and process alone, with a role that another module would decide on. */
@EnableAutoConfiguration
@ComponentScan(basePackageClasses = {Person.class, EngineMembers.class})
@ConfigurationPropertiesScan(basePackageClasses = {Person.class, EngineMembers.class})
class LoginApplication {

    @Bean
    HeldGroups roles() {
        return new HeldGroups() {
            @Override
            public Set<String> decidedHere() {
                return Set.of("middleware-lead");
            }

            @Override
            public Set<String> heldBy(Person person) {
                return person.user().equals("ben") ? decidedHere() : Set.of();
            }
        };
    }

    @Bean
    WhoAmI whoAmI(CurrentPerson person) {
        return new WhoAmI(person);
    }

    @RestController
    static class WhoAmI {

        private final CurrentPerson person;

        WhoAmI(CurrentPerson person) {
            this.person = person;
        }

        @GetMapping({"/api/me", "/me"})
        Person get() {
            return person.get();
        }
    }
}
