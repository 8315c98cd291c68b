package io.imprimatur.update;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Configuration with in-memory environments and repository. Not annotated, so that component scanning does not find it.
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
