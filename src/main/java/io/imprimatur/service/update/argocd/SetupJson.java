package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.messaging.notice.PlainLine;
import io.imprimatur.service.update.Application.Setup;
import java.util.Optional;

/**
 * JSON of an application's source and sync policy. Updates need a single Git source, for the commit, and a history, for
 * the deployed commit; other applications are unsupported.
 *
 * @param revision revision compared with the live state; a commit only for a Git source
 */
record SetupJson(JsonNode spec, JsonNode revision, JsonNode revisions) {

    private static final int MAX_REVISION_LENGTH = 100;

    static SetupJson of(JsonNode application) {
        JsonNode sync = application.path("status").path("sync");
        return new SetupJson(application.path("spec"), sync.path("revision"), sync.path("revisions"));
    }

    Setup setup() {
        return new Setup(spec.path("project").asText(""), isAutomated(), unsupported());
    }

    /** An empty object enables automated sync; newer versions of Argo CD add {@code enabled}. */
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
                : Optional.of("its revision '" + PlainLine.of(revision.asText(), MAX_REVISION_LENGTH)
                        + "' is not a commit: expected a Git repository, whose commit can be approved");
    }
}
