package io.imprimatur.signoff;

import io.imprimatur.channel.Channels;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class RoleConfiguration {

    @Bean
    Roles roles(RoleSettings settings, Channels channels, Designations designations, Clock clock) {
        Map<String, Role> byId = new LinkedHashMap<>();
        settings.roles().forEach((id, role) -> byId.put(id, role.named(id)));
        new RoleCheck(byId, channels).check();
        return new Roles(byId, designations, clock);
    }
}
