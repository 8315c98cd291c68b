package io.imprimatur.signoff;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class RoleConfiguration {

    @Bean
    Roles roles(RoleSettings settings, Clock clock) {
        Map<String, Role> byId = new LinkedHashMap<>();
        settings.roles().forEach((id, role) -> byId.put(id, role.named(id)));
        return new Roles(byId, clock);
    }
}
