package io.imprimatur.formality;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A service whose updates pass gates, as the configuration writes it.
 *
 * @param application its name at Argo CD; its id unless given
 * @param environments where it runs, and its updates pass gates
 * @param team the group that looks after it
 * @param data whether it serves data, or is needed to get at them
 * @param announce its own places, e.g. {@code #square-docs-support}
 * @param stakeholders groups or roles, each of which has to approve a downtime
 * @param find whether an update is begun by itself where Argo CD reports it out of sync
 * @param writes where its version is written; {@code {environment}} stands for the environment's id
 */
public record Service(
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
        @DefaultValue List<@Valid Write> writes) {

    /** How settled it is. */
    public enum Maturity {
        EXPERIMENTAL,
        ESTABLISHED
    }

    /** Whether its users would rather have what is new, or what is known to work. */
    public enum Userbase {
        FEATURE_SEEKING,
        RISK_AVERSE
    }

    /** What a disruption would mean for work and for reputation. */
    public enum Impact {
        LOW,
        HIGH
    }

    /** A repository of the configuration, in the order in which they are changed. */
    public enum Repository {
        /** Charts that are published when they are merged, {@code imprimatur.updates.charts}. */
        CHARTS,
        /** What is deployed, {@code imprimatur.updates.phalanx}. */
        PHALANX
    }

    /** What is written at a place. */
    public enum Value {
        /** The version that the update names. */
        VERSION,
        /** The version of the chart that has it. */
        CHART_VERSION
    }

    /**
     * @param file in the repository
     * @param in the repository
     * @param value what is written there
     */
    public record Write(
            @NotBlank(message = "expected a path, e.g. applications/nublado/values-{environment}.yaml")
                    @Pattern(
                            regexp = "(?!/)(?!.*\\.\\.).*",
                            message = "expected a path within the repository, e.g. applications/nublado/Chart.yaml")
                    String file,
            @NotBlank(message = "expected a path of keys, e.g. appVersion") String key,
            @DefaultValue("phalanx") Repository in,
            @DefaultValue("version") Value value) {

        /** The file where the version for this environment is written. */
        public String fileIn(String environment) {
            return file.replace("{environment}", environment);
        }
    }

    public List<Write> writesIn(Repository repository) {
        return writes.stream().filter(write -> write.in() == repository).toList();
    }

    /** Where its chart's own version is written, in the charts' repository; nothing if Phalanx holds the chart. */
    public Optional<Write> chart() {
        return writesIn(Repository.CHARTS).stream()
                .filter(write -> write.value() == Value.CHART_VERSION)
                .findFirst();
    }

    /** Its name at Argo CD, given its own id. */
    public String applicationOr(String id) {
        return application.orElse(id);
    }
}
