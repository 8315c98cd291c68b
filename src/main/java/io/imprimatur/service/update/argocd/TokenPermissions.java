package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Permissions of environments' tokens on applications, cached for some minutes. */
final class TokenPermissions {

    private static final Duration CACHE_TTL = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<ApplicationKey, Cached> cache = new ConcurrentHashMap<>();

    TokenPermissions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reason why a rollback will, or may, be refused. Older versions of Argo CD do not know the permission
     * {@code rollback}.
     */
    Optional<String> rollBackObstacle(Application now, ArgoCdClient argoCd) {
        Cached cached = cache.get(now.at());
        if (cached == null || cached.readAt().plus(CACHE_TTL).isBefore(clock.instant())) {
            cached = new Cached(clock.instant(), readObstacle(now, argoCd));
            cache.put(now.at(), cached);
        }
        return cached.obstacle();
    }

    private static Optional<String> readObstacle(Application now, ArgoCdClient argoCd) {
        if (may("sync", now, argoCd).filter(allowed -> !allowed).isPresent())
            return Optional.of("the token of " + now.at().environment() + " may not synchronise "
                    + now.at().application() + ", so that Argo CD will refuse a roll-back");
        if (may("rollback", now, argoCd).filter(allowed -> !allowed).isPresent())
            return Optional.of("the token of " + now.at().environment() + " has not the right 'rollback' on "
                    + now.at().application() + ": Argo CD refuses a roll-back where it is set up to ask for it");
        return Optional.empty();
    }

    /** Empty if Argo CD does not answer. */
    private static Optional<Boolean> may(String action, Application now, ArgoCdClient argoCd) {
        try {
            ArgoCdRequest request =
                    ArgoCdRequest.canI(action, now.setup().project(), now.at().application());
            JsonNode value = argoCd.send(request).path("value");
            return value.isTextual() ? Optional.of(!value.asText().equals("no")) : Optional.empty();
        } catch (ArgoCdRequestFailed unknown) {
            return Optional.empty();
        }
    }

    private record Cached(Instant readAt, Optional<String> obstacle) {}
}
