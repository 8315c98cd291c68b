package io.imprimatur.service.formality;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Gated services and their requirements, {@code imprimatur.updates}.
 *
 * @param services services whose updates pass gates, by id
 * @param rollOuts sequences of environments for roll-outs, by id
 * @param approvers approvers beyond the team of a service
 * @param poll polling interval for environments
 * @param watch polling interval for an application during synchronization
 * @param healthyWithin timeout for an application to become healthy after synchronization
 * @param takes minimum remaining time of a window at the start of a synchronization
 */
@Validated
@ConfigurationProperties("imprimatur.updates")
public record GateSettings(
        @DefaultValue
                Map<@Pattern(regexp = GateSettings.KEBAB, message = GateSettings.EXPECTED) String, @Valid GatedService>
                        services,
        @DefaultValue
                Map<
                                @Pattern(regexp = GateSettings.KEBAB, message = GateSettings.EXPECTED) String,
                                @Valid RollOutRouteSettings>
                        rollOuts,
        @NestedConfigurationProperty @DefaultValue @Valid ApproverSettings approvers,
        @DefaultValue("PT1M") Duration poll,
        @DefaultValue("PT15S") Duration watch,
        @DefaultValue("PT30M") Duration healthyWithin,
        @DefaultValue("PT10M") Duration takes) {

    static final String KEBAB = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String EXPECTED = "expected kebab-case, e.g. nublado";

    public GateSettings {
        requireSeconds("poll", poll, "PT1M");
        requireSeconds("watch", watch, "PT15S");
        requireSeconds("healthy-within", healthyWithin, "PT30M");
        requireSeconds("takes", takes, "PT10M");
    }

    // A number without a unit would be milliseconds.
    private static void requireSeconds(String key, Duration value, String example) {
        if (value.toSeconds() < 1)
            throw new IllegalArgumentException("imprimatur.updates." + key + ": '" + value
                    + "' is not a second or more: expected e.g. " + example);
    }

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

    /**
     * Configured sequence of environments for a roll-out.
     *
     * @param soak minimum time in healthy state before the next environment
     */
    public record RollOutRouteSettings(
            @NotBlank(message = "expected a title") String title,
            @Size(min = 2, message = "expected two or more ids below imprimatur.updates.environments")
                    List<String> environments,
            @DefaultValue("PT1H") Duration soak) {

        public RollOutRouteSettings {
            environments = environments == null ? List.of() : List.copyOf(environments);
            if (soak.isNegative())
                throw new IllegalArgumentException("soak: '" + soak + "' is less than nothing: expected e.g. PT24H");
        }
    }
}
