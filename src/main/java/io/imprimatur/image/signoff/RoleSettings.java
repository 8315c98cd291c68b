package io.imprimatur.image.signoff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.validation.annotation.Validated;

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
