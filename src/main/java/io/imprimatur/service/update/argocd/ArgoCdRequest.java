package io.imprimatur.service.update.argocd;

import io.imprimatur.service.update.Revision;
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
record ArgoCdRequest(String action, String path, String method, Optional<Map<String, Object>> body, int mostBytes) {

    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final int MAX_BYTES_OF_LIST = 32 * 1024 * 1024;

    private ArgoCdRequest(String action, String path, Optional<Map<String, Object>> body, int mostBytes) {
        this(action, path, body.isPresent() ? "POST" : "GET", body, mostBytes);
    }

    static ArgoCdRequest list(String fields) {
        return new ArgoCdRequest("listing applications", "/applications?fields=" + fields, Optional.empty(), MAX_BYTES);
    }

    static ArgoCdRequest listComplete() {
        return new ArgoCdRequest("listing applications", "/applications", Optional.empty(), MAX_BYTES_OF_LIST);
    }

    static ArgoCdRequest get(String application) {
        return new ArgoCdRequest("reading " + application, path(application, ""), Optional.empty(), MAX_BYTES);
    }

    static ArgoCdRequest refresh(String application) {
        return new ArgoCdRequest(
                "reading " + application, path(application, "?refresh=normal"), Optional.empty(), MAX_BYTES);
    }

    static ArgoCdRequest syncWindows(String application) {
        return new ArgoCdRequest(
                "reading the sync windows of " + application,
                path(application, "/syncwindows"),
                Optional.empty(),
                MAX_BYTES);
    }

    static ArgoCdRequest project(String project) {
        return new ArgoCdRequest(
                "reading the project " + project,
                "/projects/" + UriUtils.encodePathSegment(project, StandardCharsets.UTF_8),
                Optional.empty(),
                MAX_BYTES);
    }

    /** @param action e.g. {@code sync} */
    static ArgoCdRequest canI(String action, String project, String application) {
        return new ArgoCdRequest(
                "asking whether the token may " + action + " " + application,
                "/account/can-i/applications/" + action + "/"
                        + UriUtils.encodePathSegment(project, StandardCharsets.UTF_8) + "/"
                        + UriUtils.encodePathSegment(application, StandardCharsets.UTF_8),
                Optional.empty(),
                MAX_BYTES);
    }

    static ArgoCdRequest endOperation(String application) {
        return new ArgoCdRequest(
                "ending the operation of " + application,
                path(application, "/operation"),
                "DELETE",
                Optional.empty(),
                MAX_BYTES);
    }

    static ArgoCdRequest managedResources(String application) {
        return new ArgoCdRequest(
                "comparing " + application,
                path(application, "/managed-resources"),
                Optional.empty(),
                MAX_BYTES_OF_LIST);
    }

    static ArgoCdRequest manifests(String application, Revision revision) {
        return new ArgoCdRequest(
                "rendering " + application + " at " + revision.abbreviated(),
                path(application, "/manifests?revision=" + revision),
                Optional.empty(),
                MAX_BYTES_OF_LIST);
    }

    static ArgoCdRequest synchronise(String application, Map<String, Object> body) {
        return new ArgoCdRequest(
                "synchronising " + application, path(application, "/sync"), Optional.of(body), MAX_BYTES);
    }

    static ArgoCdRequest rollBack(String application, Map<String, Object> body) {
        return new ArgoCdRequest(
                "rolling " + application + " back", path(application, "/rollback"), Optional.of(body), MAX_BYTES);
    }

    private static String path(String application, String rest) {
        return "/applications/" + UriUtils.encodePathSegment(application, StandardCharsets.UTF_8) + rest;
    }
}
