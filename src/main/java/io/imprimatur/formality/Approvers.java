package io.imprimatur.formality;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who approves above the team, as the configuration writes it.
 *
 * @param releaseManagers a group
 * @param changeControlBoard the roles or groups that the board consists of; each has a word
 * @param stakeholders the roles or groups, each of which has to approve the downtime of a service that names none itself
 */
public record Approvers(
        @DefaultValue("release-manager") String releaseManagers,
        @DefaultValue List<String> changeControlBoard,
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = "\\S+",
                                        message = "expected a group or role, e.g. science-pipelines-lead")
                                String>
                        stakeholders) {}
