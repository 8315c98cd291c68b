package io.imprimatur.update.argocd;

import io.imprimatur.update.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * Request to the Argo CD API.
 *
 * @param action description for error messages, e.g. {@code reading nublado}
 * @param path path below {@code /api/v1}, with the query
 * @param method HTTP method
 * @param body JSON body, if any
 * @param mostBytes maximum size of the response
 */
record Call(String action, String path, String method, Optional<Map<String, Object>> body, int mostBytes) {

    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final int MAX_BYTES_OF_LIST = 32 * 1024 * 1024;

    private Call(String action, String path, Optional<Map<String, Object>> body, int mostBytes) {
        this(action, path, body.isPresent() ? "POST" : "GET", body, mostBytes);
    }

    static Call list(String fields) {
        return new Call("listing applications", "/applications?fields=" + fields, Optional.empty(), MAX_BYTES);
    }

    static Call listWhole() {
        return new Call("listing applications", "/applications", Optional.empty(), MAX_BYTES_OF_LIST);
    }

    static Call get(String application) {
        return new Call("reading " + application, path(application, ""), Optional.empty(), MAX_BYTES);
    }

    static Call refresh(String application) {
        return new Call("reading " + application, path(application, "?refresh=normal"), Optional.empty(), MAX_BYTES);
    }

    static Call syncWindows(String application) {
        return new Call(
                "reading the sync windows of " + application,
                path(application, "/syncwindows"),
                Optional.empty(),
                MAX_BYTES);
    }

    static Call project(String project) {
        return new Call(
                "reading the project " + project,
                "/projects/" + UriUtils.encodePathSegment(project, StandardCharsets.UTF_8),
                Optional.empty(),
                MAX_BYTES);
    }

    /** @param action e.g. {@code sync} */
    static Call may(String action, String project, String application) {
        return new Call(
                "asking whether the token may " + action + " " + application,
                "/account/can-i/applications/" + action + "/"
                        + UriUtils.encodePathSegment(project, StandardCharsets.UTF_8) + "/"
                        + UriUtils.encodePathSegment(application, StandardCharsets.UTF_8),
                Optional.empty(),
                MAX_BYTES);
    }

    static Call endOperation(String application) {
        return new Call(
                "ending the operation of " + application,
                path(application, "/operation"),
                "DELETE",
                Optional.empty(),
                MAX_BYTES);
    }

    static Call managedResources(String application) {
        return new Call(
                "comparing " + application,
                path(application, "/managed-resources"),
                Optional.empty(),
                MAX_BYTES_OF_LIST);
    }

    static Call manifests(String application, Revision revision) {
        return new Call(
                "rendering " + application + " at " + revision.abbreviated(),
                path(application, "/manifests?revision=" + revision),
                Optional.empty(),
                MAX_BYTES_OF_LIST);
    }

    static Call synchronise(String application, Map<String, Object> body) {
        return new Call("synchronising " + application, path(application, "/sync"), Optional.of(body), MAX_BYTES);
    }

    static Call rollBack(String application, Map<String, Object> body) {
        return new Call(
                "rolling " + application + " back", path(application, "/rollback"), Optional.of(body), MAX_BYTES);
    }

    private static String path(String application, String rest) {
        return "/applications/" + UriUtils.encodePathSegment(application, StandardCharsets.UTF_8) + rest;
    }
}
