package io.imprimatur.engine;

import io.imprimatur.engine.EngineUser.CurrentEngineUser;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The engine alone, without a login. */
@EnableAutoConfiguration
@Import({EngineAccessConfiguration.class, JobExecutorHealthIndicator.class, AllInstancesRegister.class})
class EngineApplication {

    @Bean
    CurrentEngineUser nobody() {
        return Optional::empty;
    }
}
