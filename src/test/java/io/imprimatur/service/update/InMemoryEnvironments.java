package io.imprimatur.service.update;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Configuration with in-memory environments and repository. Not annotated, so that component scanning does not find it.
 */
public class InMemoryEnvironments {

    @Bean
    @Primary
    InMemoryApplications applicationsInMemory() {
        return new InMemoryApplications();
    }

    @Bean
    @Primary
    InMemoryVersionRepository changesInMemory() {
        return new InMemoryVersionRepository();
    }
}
