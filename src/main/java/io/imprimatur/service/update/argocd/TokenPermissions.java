package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.platform.cache.ClockTicker;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Permissions of environments' tokens on applications, cached for some minutes. */
final class TokenPermissions {

    private static final Duration CACHE_TTL = Duration.ofMinutes(5);

    private final Cache<ApplicationKey, Optional<String>> obstacles;

    TokenPermissions(Clock clock) {
        this.obstacles = Caffeine.newBuilder()
                .expireAfterWrite(CACHE_TTL)
                .ticker(new ClockTicker(clock))
                .build();
    }

    /**
     * Reason why a rollback will, or may, be refused. Older versions of Argo CD do not know the permission
     * {@code rollback}.
     */
    Optional<String> rollBackObstacle(Application now, ArgoCdClient argoCd) {
        Optional<String> cached = obstacles.getIfPresent(now.at());
        if (cached != null) return cached;
        Optional<String> obstacle = readObstacle(now, argoCd);
        obstacles.put(now.at(), obstacle);
        return obstacle;
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
}
