package io.imprimatur.image.signoff;

import io.imprimatur.engine.EngineUser;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the configured roles. */
@Configuration
class RoleConfiguration {

    @Bean
    Roles roles(RoleSettings settings, Channels channels, Designations designations, Clock clock) {
        Map<String, Role> byId = new LinkedHashMap<>();
        settings.roles().forEach((id, role) -> byId.put(id, role.toRole(id)));
        new RoleCheck(byId, channels).check();
        return new Roles(byId, designations, clock);
    }

    /**
     * Validates the configured roles: channels name existing roles, designates name existing channels, and users have valid
     * names.
     */
    private record RoleCheck(Map<String, Role> roles, Channels channels) {

        void check() {
            channels.all().forEach(this::checkRoles);
            roles.values().forEach(RoleCheck::checkNames);
            roles.values().forEach(this::checkDesignates);
        }

        private static void checkNames(Role role) {
            String path = "imprimatur.roles." + role.id();
            role.lead().ifPresent(lead -> checkName(path + ".lead", lead));
            for (int i = 0; i < role.designates().size(); i++)
                checkName(
                        path + ".designates[" + i + "].user",
                        role.designates().get(i).user());
        }

        private static void checkName(String path, String user) {
            if (!EngineUser.isUserName(user))
                throw new IllegalArgumentException(
                        path + ": '" + user + "' is not a user: expected " + EngineUser.NAME_FORMAT);
        }

        private void checkRoles(Channel channel) {
            List<String> required = channel.roles();
            for (int i = 0; i < required.size(); i++)
                NotConfigured.requireKnown(
                        "imprimatur.channels." + channel.id() + ".roles[" + i + "]", required.get(i), roles.keySet());
        }

        private void checkDesignates(Role role) {
            List<String> known = channels.all().stream().map(Channel::id).toList();
            for (int i = 0; i < role.designates().size(); i++) {
                String path = "imprimatur.roles." + role.id() + ".designates[" + i + "].channels";
                role.designates().get(i).channels().forEach(id -> NotConfigured.requireKnown(path, id, known));
            }
        }
    }
}
