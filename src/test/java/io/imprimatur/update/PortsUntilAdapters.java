package io.imprimatur.update;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fills the ports of an application that has no adapters: of no use once those of Argo CD and Git are there. */
@Configuration(proxyBeanMethods = false)
class PortsUntilAdapters {

    @Bean
    @ConditionalOnMissingBean
    Applications applications() {
        return new ApplicationsInMemory();
    }

    @Bean
    @ConditionalOnMissingBean
    VersionChanges versionChanges() {
        return new ChangesInMemory();
    }
}
