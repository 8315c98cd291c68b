package io.imprimatur.process;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One clock for everything that asks what time it is. */
@Configuration
class EngineClock {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
