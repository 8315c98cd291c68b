package io.imprimatur.sandbox;

import io.imprimatur.sandbox.SandboxPhalanx.Branch;
import io.imprimatur.testing.ArgoCdApp;
import io.imprimatur.testing.ArgoCdStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Local Argo CD instances of three environments, with merged but undeployed versions of services. */
final class SandboxArgoCd implements AutoCloseable {

    private final List<ArgoCdStandIn> environments =
            Stream.generate(ArgoCdStandIn::start).limit(3).toList();
    private final List<ArgoCdApp> nublado = new ArrayList<>();
    private final List<ArgoCdApp> squareone = new ArrayList<>();
    private final List<ArgoCdApp> gafaelfawr = new ArrayList<>();
    private final ArgoCdApp discourse;

    /** One service does not become healthy on dev, to demonstrate a rollback. */
    SandboxArgoCd(Branch runs, Branch merged) {
        for (ArgoCdStandIn science : environments.subList(0, 2)) {
            nublado.add(science.application("nublado", runs.commit(), runs.nublado()));
            squareone.add(science.application("squareone", runs.commit(), runs.squareone()));
            gafaelfawr.add(science.application("gafaelfawr", runs.commit(), runs.gafaelfawr()));
        }
        squareone.get(0).failOnRevision(merged.commit());
        discourse = environments.get(2).application("discourse", runs.commit(), runs.discourse());
        advance(merged);
    }

    /** Advances the target branch of all applications. */
    void advance(Branch branch) {
        nublado.forEach(each -> each.target(branch.commit(), branch.nublado()));
        squareone.forEach(each -> each.target(branch.commit(), branch.squareone()));
        gafaelfawr.forEach(each -> each.target(branch.commit(), branch.gafaelfawr()));
        discourse.target(branch.commit(), branch.discourse());
    }

    List<ArgoCdApp> applications() {
        return Stream.of(nublado, squareone, gafaelfawr, List.of(discourse))
                .flatMap(List::stream)
                .toList();
    }

    /** Sets the values missing in {@code config/sandbox/application.yaml}. */
    void setProperties() {
        System.setProperty("sandbox.argocd-token", ArgoCdStandIn.TOKEN);
        for (int i = 0; i < environments.size(); i++)
            System.setProperty("sandbox.argocd-" + (i + 1), environments.get(i).url());
    }

    @Override
    public void close() {
        environments.forEach(ArgoCdStandIn::close);
    }
}
