package io.imprimatur.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Managed resources of an {@link ArgoCdApp}: for each version a deployment, a secret, and a config map named after it.
 */
final class ArgoCdManifests {

    /** Mask that Argo CD writes in place of secrets. */
    static final String MASKED = "++++++++";

    private ArgoCdManifests() {}

    static List<Map<String, Object>> of(ArgoCdApp app) {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(item(app, "Deployment", app.name(), deployment(app, app.live()), deployment(app, app.wanted())));
        all.add(item(app, "Service", app.name(), named("Service", app.name()), named("Service", app.name())));
        all.add(item(app, "Secret", app.name(), secret(app, app.live()), secret(app, app.wanted())));
        String was = app.name() + "-" + app.live().replace('.', '-');
        String will = app.name() + "-" + app.wanted().replace('.', '-');
        if (was.equals(will)) all.add(item(app, "ConfigMap", was, named("ConfigMap", was), named("ConfigMap", was)));
        else {
            all.add(item(app, "ConfigMap", was, named("ConfigMap", was), null));
            all.add(item(app, "ConfigMap", will, null, named("ConfigMap", will)));
        }
        Map<String, Object> hook = item(app, "Job", app.name() + "-schema", null, deployment(app, app.wanted()));
        hook.put("hook", true);
        all.add(hook);
        return all;
    }

    /** Random order, as in Argo CD. */
    static List<String> rendered(ArgoCdApp app, String tag) {
        List<String> all = new ArrayList<>(List.of(
                written(deployment(app, tag)), written(named("Service", app.name())), written(secret(app, tag))));
        Collections.shuffle(all);
        return all;
    }

    private static Map<String, Object> item(ArgoCdApp app, String kind, String name, Object live, Object target) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("kind", kind);
        item.put("namespace", app.name());
        item.put("name", name);
        item.put("liveState", written(live));
        item.put("targetState", written(target));
        item.put("normalizedLiveState", written(live));
        item.put("predictedLiveState", written(target));
        if (!written(live).equals(written(target))) item.put("modified", true);
        return item;
    }

    private static String written(Object manifest) {
        try {
            return ArgoCdJson.JSON.writeValueAsString(manifest);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Map<String, Object> named(String kind, String name) {
        return Map.of("kind", kind, "metadata", Map.of("name", name));
    }

    private static Map<String, Object> deployment(ArgoCdApp app, String tag) {
        List<Object> containers = List.of(
                Map.of("name", "main", "image", ArgoCdJson.image(app, tag)),
                Map.of("name", "proxy", "image", "docker.io/library/nginx@sha256:" + "a".repeat(64)));
        return Map.of(
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", app.name()),
                "spec",
                Map.of("template", Map.of("spec", Map.of("containers", containers))));
    }

    /** A secret created with {@code stringData} reveals its length. */
    private static Map<String, Object> secret(ArgoCdApp app, String tag) {
        return Map.of(
                "kind",
                "Secret",
                "metadata",
                Map.of("name", app.name()),
                "data",
                Map.of("token", MASKED + "+".repeat(tag.length()), "image", "secret-image:" + tag));
    }
}
