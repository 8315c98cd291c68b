package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.update.Application;
import io.imprimatur.update.ApplicationsFailure;
import java.util.Optional;

/** Permissions of an environment's token on an application. */
record TokenRights(ArgoCdHttp argoCd) {

    /**
     * Reason why a rollback will, or may, be refused. Older versions of Argo CD do not know the permission
     * {@code rollback}.
     */
    Optional<String> rollBackObstacle(Application now) {
        if (may("sync", now).filter(allowed -> !allowed).isPresent())
            return Optional.of("the token of " + now.at().environment() + " may not synchronise "
                    + now.at().application() + ", so that Argo CD will refuse a roll-back");
        if (may("rollback", now).filter(allowed -> !allowed).isPresent())
            return Optional.of("the token of " + now.at().environment() + " has not the right 'rollback' on "
                    + now.at().application() + ": Argo CD refuses a roll-back where it is set up to ask for it");
        return Optional.empty();
    }

    /** Empty if Argo CD does not answer. */
    private Optional<Boolean> may(String action, Application now) {
        try {
            Call call = Call.may(action, now.setup().project(), now.at().application());
            JsonNode value = argoCd.send(call).path("value");
            return value.isTextual() ? Optional.of(!value.asText().equals("no")) : Optional.empty();
        } catch (ApplicationsFailure unknown) {
            return Optional.empty();
        }
    }
}
