package io.imprimatur.sandbox;

import io.imprimatur.testing.ArgoCdStandIn;
import java.util.List;
import java.util.stream.Stream;

/** The Argo CDs of three environments on this machine, with services whose new versions are merged and not brought. */
final class SandboxArgoCd implements AutoCloseable {

    private static final String RUNS = "1f9c2a7b".repeat(5);
    private static final String MERGED = "8d3e60c4".repeat(5);

    private final List<ArgoCdStandIn> environments;

    private SandboxArgoCd(List<ArgoCdStandIn> environments) {
        this.environments = environments;
    }

    /** One of the two services does not become healthy on dev, so that there is something to roll back. */
    static SandboxArgoCd start() {
        List<ArgoCdStandIn> environments =
                Stream.generate(ArgoCdStandIn::start).limit(3).toList();
        for (ArgoCdStandIn science : environments.subList(0, 2)) {
            science.application("nublado", RUNS, "8.0.0").target(MERGED, "8.1.0");
            science.application("squareone", RUNS, "0.11.0")
                    .target(MERGED, "0.12.0")
                    .breaksWith(science.equals(environments.get(0)) ? MERGED : "");
        }
        environments.get(2).application("discourse", RUNS, "3.3.1").target(MERGED, "3.3.2");
        return new SandboxArgoCd(environments);
    }

    /** What {@code config/sandbox/application.yaml} leaves open. */
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
