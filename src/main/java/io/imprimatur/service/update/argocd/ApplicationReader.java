package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.ArgoCdRequestFailed;
import io.imprimatur.service.update.ArgoCdRequestFailed.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the applications of an environment. */
record ApplicationReader(ArgoCdClient argoCd) {

    /** Above this number of incomplete applications, one complete list is faster than single requests. */
    private static final int MAX_SINGLE_READS = 5;

    Application application(String name) {
        ArgoCdRequest request = ArgoCdRequest.get(name);
        return parse(request, argoCd.send(request));
    }

    Application refreshed(String name) {
        ArgoCdRequest request = ArgoCdRequest.refresh(name);
        return parse(request, argoCd.send(request));
    }

    /** Lists the applications, and completes those that are not synced or are among the given ones. */
    List<Application> applications(Set<ApplicationKey> whole) {
        List<Application> listed = listed(ArgoCdRequest.list(ApplicationJson.FIELDS));
        Predicate<Application> isIncomplete =
                each -> each.target().isEmpty() && (each.sync() != Sync.SYNCED || whole.contains(each.at()));
        if (listed.stream().filter(isIncomplete).count() > MAX_SINGLE_READS)
            return listed(ArgoCdRequest.listComplete());
        return listed.stream()
                .map(each -> isIncomplete.test(each) ? complete(each) : each)
                .toList();
    }

    private List<Application> listed(ArgoCdRequest request) {
        return ApplicationJson.elements(argoCd.send(request).path("items"))
                .map(each -> parse(request, each))
                .sorted(Comparator.comparing(each -> each.at().application()))
                .toList();
    }

    /** Keeps the list entry of an application that was deleted meanwhile or may not be read. */
    private Application complete(Application listed) {
        try {
            return application(listed.at().application());
        } catch (ArgoCdRequestFailed failure) {
            if (failure.reason() == Reason.UNKNOWN_APPLICATION || failure.reason() == Reason.DENIED) return listed;
            throw failure;
        }
    }

    private Application parse(ArgoCdRequest request, JsonNode json) {
        try {
            return new ApplicationJson(json).in(argoCd.environment());
        } catch (IllegalArgumentException unexpected) {
            throw ArgoCdError.unexpectedResponse(argoCd.environment(), request, unexpected.getMessage());
        }
    }
}
