package io.imprimatur.process;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What may be asked of the engine's API from outside: reading, working on a task, and starting a process. A list of
 * what is allowed, so that a call nobody thought of is refused: deployments, identities, jobs, messages, modifications.
 */
public final class EngineCalls {

    private static final List<String> ALLOWED_POSTS = List.of(
            "/task",
            "/task/count",
            "/task/{id}/claim",
            "/task/{id}/unclaim",
            "/task/{id}/complete",
            "/task/{id}/submit-form",
            "/task/{id}/comment/create",
            "/filter/{id}/list",
            "/filter/{id}/count",
            "/filter/{id}/singleResult",
            "/process-definition/{id}/start",
            "/process-definition/{id}/submit-form",
            "/process-definition/key/{key}/start",
            "/process-definition/key/{key}/submit-form",
            "/process-instance",
            "/process-instance/count",
            "/execution",
            "/execution/count",
            "/variable-instance",
            "/variable-instance/count",
            "/history/task",
            "/history/task/count",
            "/history/process-instance",
            "/history/process-instance/count",
            "/history/activity-instance",
            "/history/activity-instance/count",
            "/history/variable-instance",
            "/history/variable-instance/count");

    private EngineCalls() {}

    /**
     * Requests that somebody who is logged in may make; the engine still decides on what.
     *
     * @param prefixes where the API is, e.g. {@code /engine-rest}, {@code /engine-rest/engine/{engine}}
     */
    public static RequestMatcher allowedBelow(String... prefixes) {
        List<String> all = List.of(prefixes);
        RequestMatcher allowed = new OrRequestMatcher(
                all.stream().flatMap(EngineCalls::allowedBelow).toList());
        return new AndRequestMatcher(allowed, new NegatedRequestMatcher(exported(all)));
    }

    private static Stream<RequestMatcher> allowedBelow(String prefix) {
        Stream<RequestMatcher> reading = Stream.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS)
                .map(method -> paths().matcher(method, prefix + "/**"));
        Stream<RequestMatcher> posts =
                ALLOWED_POSTS.stream().map(path -> paths().matcher(HttpMethod.POST, prefix + path));
        return Stream.concat(reading, posts);
    }

    // Reads whole tables, for an analysis product of Camunda's that nobody here has.
    private static RequestMatcher exported(List<String> prefixes) {
        return new OrRequestMatcher(prefixes.stream()
                .<RequestMatcher>map(prefix -> paths().matcher(prefix + "/optimize/**"))
                .toList());
    }

    private static PathPatternRequestMatcher.Builder paths() {
        return PathPatternRequestMatcher.withDefaults();
    }
}
