package io.imprimatur.service.formality;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configured service whose updates pass gates.
 *
 * @param application name in Argo CD; defaults to the id
 * @param environments environments in which it runs and its updates pass gates
 * @param team group responsible for the service
 * @param data whether it serves data, or is needed to access data
 * @param announce announcement destinations of the service, e.g. {@code #square-docs-support}
 * @param stakeholders groups or roles that each approve a downtime
 * @param find whether an update starts automatically when Argo CD reports the service out of sync
 * @param writes locations of its version; {@code {environment}} stands for the environment id
 */
public record GatedService(
        @NotBlank(message = "expected a title") String title,
        @DefaultValue Optional<String> application,
        @NotEmpty(message = "expected one or more ids below imprimatur.updates.environments") List<String> environments,
        @NotBlank(message = "expected a group, e.g. science-platform") String team,
        @DefaultValue("true") boolean data,
        @NotNull(message = "expected experimental or established") Maturity maturity,
        @NotNull(message = "expected feature-seeking or risk-averse") Userbase userbase,
        @NotNull(message = "expected low or high") Impact impact,
        @DefaultValue List<@NotBlank(message = "expected a place, e.g. #square-docs-support") String> announce,
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = "\\S+",
                                        message = "expected a group or role, e.g. science-pipelines-lead")
                                String>
                        stakeholders,
        @DefaultValue("false") boolean find,
        @DefaultValue List<@Valid VersionField> writes) {

    /** Maturity of a service. */
    public enum Maturity {
        EXPERIMENTAL,
        ESTABLISHED
    }

    /** Preference of the users: new features or stability. */
    public enum Userbase {
        FEATURE_SEEKING,
        RISK_AVERSE
    }

    /** Impact of a disruption on work and reputation. */
    public enum Impact {
        LOW,
        HIGH
    }

    /** Configuration repositories, in the order in which they are changed. */
    public enum VersionSource {
        /** Charts published on merge, {@code imprimatur.updates.charts}. */
        CHARTS,
        /** Deployed configuration, {@code imprimatur.updates.phalanx}. */
        PHALANX
    }

    /** Value to write. */
    public enum VersionKind {
        /** Version named by the update. */
        VERSION,
        /** Version of the chart that contains it. */
        CHART_VERSION
    }

    /**
     * Location to write.
     *
     * @param file path in the repository
     * @param key path of keys in the file
     * @param in repository
     * @param value value to write
     */
    public record VersionField(
            @NotBlank(message = "expected a path, e.g. applications/nublado/values-{environment}.yaml")
                    @Pattern(
                            regexp = "(?!/)(?!.*\\.\\.).*",
                            message = "expected a path within the repository, e.g. applications/nublado/Chart.yaml")
                    String file,
            @NotBlank(message = "expected a path of keys, e.g. appVersion") String key,
            @DefaultValue("phalanx") VersionSource in,
            @DefaultValue("version") VersionKind value) {

        /** Path of the file for an environment. */
        public String fileIn(String environment) {
            return file.replace("{environment}", environment);
        }
    }

    /** Locations to write in a repository. */
    public List<VersionField> versionFieldsIn(VersionSource versionSource) {
        return writes.stream()
                .filter(versionField -> versionField.in() == versionSource)
                .toList();
    }

    /** Location of the chart's own version in the charts repository; absent if the chart is in Phalanx. */
    public Optional<VersionField> chartVersionField() {
        return versionFieldsIn(VersionSource.CHARTS).stream()
                .filter(versionField -> versionField.value() == VersionKind.CHART_VERSION)
                .findFirst();
    }

    /**
     * Name in Argo CD.
     *
     * @param id id of this service
     */
    public String applicationOr(String id) {
        return application.orElse(id);
    }
}
