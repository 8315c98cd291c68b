package io.imprimatur.formality;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who approves above the team, as the configuration writes it.
 *
 * @param releaseManagers a group
 * @param changeControlBoard the roles or groups that the board consists of; each has a word
 */
public record Approvers(
        @DefaultValue("release-manager") String releaseManagers, @DefaultValue List<String> changeControlBoard) {}
