package io.imprimatur.service.formality;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
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
}
