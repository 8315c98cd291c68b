package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.notice.PlainLine;
import io.imprimatur.update.Application.Setup;
import java.util.Optional;

/**
 * What Argo CD takes an application from, and how. An update is one commit of one repository, and what is deployed is
 * seen in the history; an application without either is not managed.
 *
 * @param revision that is compared with what runs; anything but a commit where it is not from a Git repository
 */
record SetupJson(JsonNode spec, JsonNode revision, JsonNode revisions) {

    private static final int LONGEST_REVISION = 100;

    static SetupJson of(JsonNode application) {
        JsonNode sync = application.path("status").path("sync");
        return new SetupJson(application.path("spec"), sync.path("revision"), sync.path("revisions"));
    }

    Setup setup() {
        return new Setup(spec.path("project").asText(""), isAutomated(), unsupported());
    }

    /** An empty object is enough to switch it on; newer ones can switch it off again. */
    private boolean isAutomated() {
        JsonNode automated = spec.path("syncPolicy").path("automated");
        return automated.isObject() && automated.path("enabled").asBoolean(true);
    }

    private Optional<String> unsupported() {
        int sources = Math.max(spec.path("sources").size(), revisions.size());
        if (sources > 0)
            return Optional.of("it has a list of sources (" + sources
                    + " in spec.sources): expected one source, whose commit can be approved");
        JsonNode source = spec.path("source");
        if (!source.path("chart").asText("").isEmpty())
            return Optional.of(
                    "it comes from the Helm chart " + source.path("chart").asText() + " of "
                            + source.path("repoURL").asText("a repository of charts")
                            + ", whose revision is a version: expected a Git repository, whose commit can be approved");
        if (source.path("repoURL").asText("").startsWith("oci://"))
            return Optional.of("it comes from the OCI repository "
                    + source.path("repoURL").asText()
                    + ", whose revision is a digest: expected a Git repository, whose commit can be approved");
        JsonNode limit = spec.path("revisionHistoryLimit");
        if (limit.isNumber() && limit.asLong() <= 0)
            return Optional.of(
                    "Argo CD keeps no history of it (revisionHistoryLimit: " + limit.asLong()
                            + "), so that neither the deployed nor the previous commit is known: expected 1 or more, or the default");
        return revision.asText("").isEmpty()
                        || ApplicationJson.revision(revision).isPresent()
                ? Optional.empty()
                : Optional.of("its revision '" + PlainLine.of(revision.asText(), LONGEST_REVISION)
                        + "' is not a commit: expected a Git repository, whose commit can be approved");
    }
}
