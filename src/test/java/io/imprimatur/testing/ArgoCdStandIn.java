package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * In-process Argo CD of an environment, with applications that change by steps. Uses the shapes of the API document
 * ({@code argocd.swagger.json}) and the statuses, codes and messages of the server's source (3.6).
 */
public final class ArgoCdStandIn implements AutoCloseable {

    public static final String TOKEN = "the-argo-cd-token";

    private static final String API = "/argo-cd/api/v1";
    private static final String APPLICATIONS = API + "/applications";

    private final Map<String, ArgoCdApp> applications = new ConcurrentSkipListMap<>();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();
    private final List<Map<String, Object>> windows = new CopyOnWriteArrayList<>();
    private final StandInServer server = StandInServer.start(this::answer);
    private volatile String token = TOKEN;
    private volatile boolean admin;

    private ArgoCdStandIn() {}

    public static ArgoCdStandIn start() {
        return new ArgoCdStandIn();
    }

    /** Base address with a path, as in Phalanx. */
    public String url() {
        return server.url() + "/argo-cd";
    }

    public StandInServer server() {
        return server;
    }

    /** Adds a synchronized and healthy application. */
    public ArgoCdApp application(String name, String revision, String tag) {
        ArgoCdApp made = new ArgoCdApp(name, revision, tag);
        applications.put(name, made);
        return made;
    }

    public void delete(String name) {
        applications.remove(name);
    }

    /** Invalidates the token. */
    public void expireToken() {
        token = "another";
    }

    /** Makes the token valid again. */
    public void renewToken() {
        token = TOKEN;
    }

    /** Permits the token to read this application but not to synchronize it. */
    public void forbidSynchronising(String name) {
        forbidden.add(name);
    }

    /** Revokes a permission of the token, e.g. {@code rollback}. */
    public void revokePermission(String action) {
        withheld.add(action);
    }

    /**
     * Adds a sync window.
     *
     * @param zone time zone of the schedule, which is in cron's five fields; reported only by the project
     */
    public void syncWindow(String kind, String schedule, String duration, String zone) {
        windows.add(Map.of(
                "kind",
                kind,
                "schedule",
                schedule,
                "duration",
                duration,
                "timeZone",
                zone,
                "applications",
                List.of("*"),
                "manualSync",
                false));
    }

    /**
     * Gives the token administrator permissions. Only an administrator learns whether an application exists; other
     * tokens receive the same error for both cases.
     */
    public void grantAdmin() {
        admin = true;
    }

    private StandInResponse answer(StandInRequest request) {
        if (!request.path().startsWith(API))
            return StandInResponse.text(200, "text/html", "<!doctype html><title>Argo CD</title>");
        if (!request.authorization().equals(Optional.of("Bearer " + token)))
            return error(401, 16, "invalid session: token has invalid claims: token is expired");
        if (request.path().startsWith(API + "/account/can-i/applications/"))
            return canI(request.path().substring((API + "/account/can-i/applications/").length()));
        if (request.path().equals(API + "/projects/default"))
            return StandInResponse.json(
                    200, Map.of("metadata", Map.of("name", "default"), "spec", Map.of("syncWindows", windows)));
        if (request.path().equals(APPLICATIONS)) return list(request.query().getOrDefault("fields", ""));
        if (!request.path().startsWith(APPLICATIONS + "/")) return error(404, 5, "Not Found");
        String rest = request.path().substring(APPLICATIONS.length() + 1);
        String name = rest.replaceFirst("/.*", "");
        return Optional.ofNullable(applications.get(name))
                .map(app -> onApplication(app, rest.substring(name.length()), request))
                .orElseGet(() -> unknown(name));
    }

    private StandInResponse unknown(String name) {
        return admin
                ? error(404, 5, "applications.argoproj.io \"" + name + "\" not found")
                : error(403, 7, "permission denied");
    }

    private StandInResponse canI(String asked) {
        String[] parts = asked.split("/", -1);
        boolean may = !withheld.contains(parts[0]) && !(parts[0].equals("sync") && forbidden.contains(parts[2]));
        return StandInResponse.json(200, Map.of("value", may ? "yes" : "no"));
    }

    private StandInResponse syncWindows(ArgoCdApp app) {
        List<Map<String, Object>> all = windows.stream()
                .map(window -> {
                    Map<String, Object> some = new LinkedHashMap<>(window);
                    some.keySet().retainAll(Set.of("kind", "schedule", "duration", "manualSync"));
                    return some;
                })
                .toList();
        return StandInResponse.json(
                200,
                Map.of(
                        "assignedWindows",
                        all,
                        "activeWindows",
                        app.isBlocked() ? all : List.of(),
                        "canSync",
                        !app.isBlocked()));
    }

    private StandInResponse terminate(ArgoCdApp app) {
        return app.terminate()
                ? StandInResponse.json(200, Map.of())
                : error(400, 3, "Unable to terminate operation. No operation is in progress");
    }

    private StandInResponse list(String fields) {
        return StandInResponse.json(
                200,
                Map.of(
                        "metadata",
                        Map.of("resourceVersion", "1"),
                        "items",
                        applications.values().stream()
                                .map(app -> ArgoCdJson.listed(app, fields))
                                .toList()));
    }

    private StandInResponse onApplication(ArgoCdApp app, String what, StandInRequest request) {
        return switch (request.method() + what) {
            case "GET" -> read(app);
            case "GET/managed-resources" -> StandInResponse.json(200, Map.of("items", ArgoCdManifests.of(app)));
            case "GET/manifests" -> manifests(app, request.query().getOrDefault("revision", app.target()));
            case "POST/sync" -> synchronise(app, request.json());
            case "POST/rollback" -> rollBack(app, request.json());
            case "DELETE/operation" -> terminate(app);
            case "GET/syncwindows" -> syncWindows(app);
            default -> error(501, 12, "Method Not Allowed");
        };
    }

    private static StandInResponse read(ArgoCdApp app) {
        StandInResponse now = StandInResponse.json(200, ArgoCdJson.application(app));
        app.step();
        return now;
    }

    private static StandInResponse manifests(ArgoCdApp app, String revision) {
        return app.tag(revision)
                .map(tag -> StandInResponse.json(
                        200, Map.of("manifests", ArgoCdManifests.rendered(app, tag), "revision", revision)))
                .orElseGet(() -> error(500, 2, "unable to resolve '" + revision + "' to a commit SHA"));
    }

    private StandInResponse synchronise(ArgoCdApp app, JsonNode body) {
        String revision = body.path("revision").asText(app.target());
        if (app.isBlocked()) return error(403, 7, "cannot sync: blocked by sync window");
        return begin(
                app,
                new ArgoCdApp.Asked(
                        revision,
                        body.path("dryRun").asBoolean(),
                        body.path("prune").asBoolean()));
    }

    private StandInResponse rollBack(ArgoCdApp app, JsonNode body) {
        long id = body.path("id").asLong();
        if (app.synchronisesItself()) return error(400, 9, "rollback cannot be initiated when auto-sync is enabled");
        return app.history().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .map(each -> begin(
                        app,
                        new ArgoCdApp.Asked(
                                each.revision(), false, body.path("prune").asBoolean())))
                .orElseGet(() ->
                        error(400, 3, "application argocd/" + app.name() + " does not have deployment with id " + id));
    }

    private StandInResponse begin(ArgoCdApp app, ArgoCdApp.Asked operation) {
        if (forbidden.contains(app.name()))
            return error(403, 7, "permission denied: applications, sync, default/" + app.name());
        if (!app.begin(operation)) return error(400, 9, "another operation is already in progress");
        return StandInResponse.json(200, ArgoCdJson.application(app));
    }

    /** Error in the format of the gRPC gateway. */
    private static StandInResponse error(int status, int code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.put("code", code);
        body.put("message", message);
        return StandInResponse.json(status, body);
    }

    @Override
    public void close() {
        server.close();
    }
}
