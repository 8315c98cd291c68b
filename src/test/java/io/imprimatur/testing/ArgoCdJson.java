package io.imprimatur.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON representation of applications, according to the API document and the source of Argo CD's server. */
final class ArgoCdJson {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Fields supported by the list; others are ignored. */
    private static final Set<String> LISTED = Set.of(
            "metadata.name",
            "metadata.namespace",
            "spec",
            "status.sync.status",
            "status.health",
            "status.summary",
            "status.operationState.phase",
            "operation.sync");

    private ArgoCdJson() {}

    static Map<String, Object> application(ArgoCdApp app) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("metadata", Map.of("name", app.name(), "namespace", "argocd"));
        written.put("spec", spec(app));
        app.asked().ifPresent(asked -> written.put("operation", operation(asked)));
        Map<String, Object> status = new LinkedHashMap<>();
        String sync = app.isSynced() ? "Synced" : "OutOfSync";
        status.put("sync", Map.of("status", sync, "revision", app.target()));
        status.put("health", Map.of("status", app.health()));
        status.put("summary", Map.of("images", List.of(image(app, app.live()))));
        status.put(
                "history",
                app.history().stream().map(each -> deployment(app, each)).toList());
        app.state().ifPresent(state -> status.put("operationState", state(state)));
        status.put("reconciledAt", app.reconciledAt().toString());
        if (!app.conditions().isEmpty())
            status.put(
                    "conditions",
                    app.conditions().stream().map(ArgoCdJson::condition).toList());
        written.put("status", status);
        return written;
    }

    private static Map<String, Object> operation(ArgoCdApp.Asked asked) {
        Map<String, Object> sync = new LinkedHashMap<>(Map.of("revision", asked.revision()));
        if (asked.dryRun()) sync.put("dryRun", true);
        if (asked.prune()) sync.put("prune", true);
        return Map.of("sync", sync);
    }

    private static Map<String, Object> spec(ArgoCdApp app) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("project", "default");
        spec.put("source", source(app));
        spec.put("destination", Map.of());
        if (app.synchronisesItself()) spec.put("syncPolicy", Map.of("automated", Map.of("prune", true)));
        spec.putAll(app.spec());
        return spec;
    }

    private static Map<String, Object> condition(String written) {
        String[] parts = written.split(": ", 2);
        return Map.of("type", parts[0], "message", parts[1], "lastTransitionTime", "2026-11-23T11:00:00Z");
    }

    private static Map<String, Object> state(ArgoCdApp.State state) {
        Map<String, Object> written = new LinkedHashMap<>(begun(state));
        state.finishedAt().ifPresent(at -> written.put("finishedAt", at.toString()));
        return written;
    }

    private static Map<String, Object> begun(ArgoCdApp.State state) {
        return Map.of(
                "phase",
                state.phase(),
                "message",
                state.message(),
                "startedAt",
                state.startedAt().toString(),
                "operation",
                operation(state.operation()),
                "syncResult",
                Map.of("revision", state.operation().revision()));
    }

    private static Map<String, Object> deployment(ArgoCdApp app, ArgoCdApp.Deployment each) {
        Map<String, Object> written = new LinkedHashMap<>(Map.of("revision", each.revision(), "source", source(app)));
        if (each.id() > 0) written.put("id", each.id());
        written.put("deployedAt", each.at().toString());
        return written;
    }

    private static Map<String, Object> source(ArgoCdApp app) {
        return Map.of(
                "repoURL", "https://github.com/lsst-sqre/phalanx",
                "path", "applications/" + app.name(),
                "targetRevision", "main");
    }

    static String image(ArgoCdApp app, String tag) {
        return "ghcr.io/lsst-sqre/" + app.name() + ":" + tag;
    }

    /** List entry of an application, restricted to the requested fields. */
    static Object listed(ArgoCdApp app, String fields) {
        ObjectNode whole = JSON.valueToTree(application(app));
        if (fields.isEmpty()) return whole;
        ObjectNode some = JSON.createObjectNode();
        for (String field : List.of(fields.split(",", -1)))
            if (field.startsWith("items.") && LISTED.contains(field.substring(6)))
                copy(whole, some, field.substring(6));
        return some;
    }

    private static void copy(ObjectNode whole, ObjectNode some, String field) {
        String pointer = "/" + field.replace('.', '/');
        if (whole.at(pointer).isMissingNode()) return;
        ObjectNode place = some;
        List<String> keys = List.of(field.split("\\.", -1));
        for (String key : keys.subList(0, keys.size() - 1)) place = place.withObject("/" + key);
        place.set(keys.get(keys.size() - 1), whole.at(pointer));
    }
}
