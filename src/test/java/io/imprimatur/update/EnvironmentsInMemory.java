package io.imprimatur.update;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Environments and a repository whose behaviour is in the test's hand. Not annotated, so that no application that looks
 * through these packages finds it by itself.
 */
public class EnvironmentsInMemory {

    @Bean
    @Primary
    ApplicationsInMemory applicationsInMemory() {
        return new ApplicationsInMemory();
    }

    @Bean
    @Primary
    ChangesInMemory changesInMemory() {
        return new ChangesInMemory();
    }
}
