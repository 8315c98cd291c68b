package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.update.Application;
import io.imprimatur.update.Application.Sync;
import io.imprimatur.update.ApplicationsFailure;
import io.imprimatur.update.ApplicationsFailure.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the applications of one environment. */
record EnvironmentReading(ArgoCdHttp argoCd) {

    /** With more, everything of all is one long answer, which is sooner there. */
    private static final int MOST_BY_THEMSELVES = 5;

    Application application(String name) {
        Call call = Call.get(name);
        return understood(call, argoCd.send(call));
    }

    Application refreshed(String name) {
        Call call = Call.refresh(name);
        return understood(call, argoCd.send(call));
    }

    /** The list, and what it leaves out of those that are not synchronised or are among these. */
    List<Application> applications(Set<ApplicationAt> whole) {
        List<Application> listed = listed(Call.list(ApplicationJson.FIELDS));
        Predicate<Application> isLacking =
                each -> each.target().isEmpty() && (each.sync() != Sync.SYNCED || whole.contains(each.at()));
        if (listed.stream().filter(isLacking).count() > MOST_BY_THEMSELVES) return listed(Call.listWhole());
        return listed.stream()
                .map(each -> isLacking.test(each) ? complete(each) : each)
                .toList();
    }

    private List<Application> listed(Call call) {
        return ApplicationJson.elements(argoCd.send(call).path("items"))
                .map(each -> understood(call, each))
                .sorted(Comparator.comparing(each -> each.at().application()))
                .toList();
    }

    /** One that has gone since, or that we may list and not read, stays as it was listed. */
    private Application complete(Application listed) {
        try {
            return application(listed.at().application());
        } catch (ApplicationsFailure failure) {
            if (failure.reason() == Reason.UNKNOWN_APPLICATION || failure.reason() == Reason.DENIED) return listed;
            throw failure;
        }
    }

    private Application understood(Call call, JsonNode written) {
        try {
            return new ApplicationJson(written).in(argoCd.environment());
        } catch (IllegalArgumentException otherwise) {
            throw Refusal.notUnderstood(argoCd.environment(), call, otherwise.getMessage());
        }
    }
}
