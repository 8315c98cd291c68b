package io.imprimatur.service.update.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Applications.Changes;
import io.imprimatur.service.update.Applications.ImageChange;
import io.imprimatur.service.update.Applications.ResourceChange;
import io.imprimatur.service.update.Applications.ResourceChange.Kind;
import io.imprimatur.testing.ArgoCdStandIn;
import org.junit.jupiter.api.Test;

class ManagedResourcesTests {

    @Test
    void what_a_synchronisation_would_change_is_named_and_secrets_stay_where_they_are() {
        try (ArgoCdStandIn argoCd = ArgoCdStandIn.start()) {
            argoCd.application("nublado", "1".repeat(40), "8.1.0").target("2".repeat(40), "8.10.0");

            Changes changes = ArgoCdFixtures.of(argoCd).changes(new ApplicationKey("idfdev", "nublado"));

            assertThat(changes.images())
                    .containsExactly(new ImageChange("ghcr.io/lsst-sqre/nublado", "8.1.0", "8.10.0"));
            assertThat(changes.resources())
                    .containsExactly(
                            new ResourceChange("ConfigMap nublado/nublado-8-1-0", Kind.REMOVED),
                            new ResourceChange("ConfigMap nublado/nublado-8-10-0", Kind.CREATED),
                            new ResourceChange("Deployment nublado/nublado", Kind.CHANGED),
                            new ResourceChange("Secret nublado/nublado", Kind.CHANGED));
            assertThat(changes.toString()).doesNotContain("+++", "secret-image");
        }
    }

    @Test
    void where_all_is_as_it_should_be_nothing_changes() {
        try (ArgoCdStandIn argoCd = ArgoCdStandIn.start()) {
            argoCd.application("nublado", "1".repeat(40), "8.1.0");

            Changes changes = ArgoCdFixtures.of(argoCd).changes(new ApplicationKey("idfdev", "nublado"));

            assertThat(changes).isEqualTo(new Changes(java.util.List.of(), java.util.List.of()));
        }
    }

    @Test
    void images_are_compared_by_name_however_they_are_written() {
        ManagedResources.ImageTags now = new ManagedResources.ImageTags();
        ManagedResources.ImageTags then = new ManagedResources.ImageTags();
        now.collect(manifest("localhost:5000/a", "b:1", "c@sha256:12", "gone:1", "two:1", "two:2", "same:1"));
        then.collect(manifest("localhost:5000/a:3", "b:2@sha256:34", "c@sha256:56", "new:1", "two:2", "same:1"));

        assertThat(now.changesTo(then))
                .containsExactly(
                        new ImageChange("b", "1", "sha256:34"),
                        new ImageChange("c", "sha256:12", "sha256:56"),
                        new ImageChange("gone", "1", ""),
                        new ImageChange("localhost:5000/a", "no tag", "3"),
                        new ImageChange("new", "", "1"),
                        new ImageChange("two", "1, 2", "2"));
    }

    private static com.fasterxml.jackson.databind.JsonNode manifest(String... images) {
        StringBuilder containers = new StringBuilder();
        for (String image : images)
            containers
                    .append(containers.isEmpty() ? "" : ",")
                    .append("{\"image\":\"")
                    .append(image)
                    .append("\"}");
        return ArgoCdClient.parsed("{\"spec\":{\"template\":{\"spec\":{\"initContainers\":[" + containers
                + "]}}},\"status\":{\"image\":\"no:1\"}}");
    }
}
