package io.imprimatur.service.formality;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of the approvers beyond a service's team.
 *
 * @param releaseManagers group of the release managers
 * @param changeControlBoard roles or groups represented on the board, each of which approves
 * @param stakeholders roles or groups that each approve a downtime, for services without stakeholders of their own
 */
public record ApproverSettings(
        @DefaultValue("release-manager") String releaseManagers,
        @DefaultValue List<String> changeControlBoard,
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = "\\S+",
                                        message = "expected a group or role, e.g. science-pipelines-lead")
                                String>
                        stakeholders) {}
