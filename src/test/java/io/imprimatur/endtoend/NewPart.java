package io.imprimatur.endtoend;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.annotation.Bean;

/** What a newer version of the process has and an older application lacks. */
class NewPart {

    @Bean
    ExecutionListener newPartListener() {
        return execution -> {};
    }
}
