package io.imprimatur.image.signoff;

import io.imprimatur.engine.EngineUser;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import io.imprimatur.image.signoff.Designations.Designate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.lang.Nullable;
import org.springframework.validation.annotation.Validated;

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

    /**
     * Configuration of the roles, {@code imprimatur.roles}.
     *
     * @param roles roles that acknowledge an image, by id
     */
    @Validated
    @ConfigurationProperties("imprimatur")
    record RoleSettings(
            @DefaultValue
                    Map<
                                    @Pattern(
                                            regexp = "[a-z0-9]+(-[a-z0-9]+)*",
                                            message = "expected kebab-case, e.g. middleware-lead")
                                    String,
                                    @Valid Settings>
                            roles) {

        record Settings(
                @NotBlank String title,
                @Nullable String lead,
                @DefaultValue List<@Valid DesignateSettings> designates,
                @Nullable String group) {

            @AssertTrue(message = "expected a lead or a group, e.g. lead: ada")
            boolean isHeldBySomebody() {
                return lead != null || group != null;
            }

            Role toRole(String id) {
                List<Designate> deputies = designates.stream()
                        .map(each -> new Designate(
                                each.user(),
                                Optional.ofNullable(each.from()),
                                Optional.ofNullable(each.until()),
                                List.copyOf(each.channels())))
                        .toList();
                return new Role(id, title, Optional.ofNullable(lead), deputies, Optional.ofNullable(group));
            }
        }

        record DesignateSettings(
                @NotBlank String user,
                @Nullable LocalDate from,
                @Nullable LocalDate until,
                @DefaultValue List<String> channels) {}
    }
}
